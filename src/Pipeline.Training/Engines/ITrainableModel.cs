namespace Pipeline.Training.Engines;

/// <summary>
/// The models of R runs of one shape, with their gradients and optimizers' moments. Arrays of tokens hold run after run, in each sequence after
/// sequence: element (r, b, t) of a call with B sequences of T tokens is at (r·B + b)·T + t. No call keeps the arrays that it is given.
/// </summary>
public interface ITrainableModel : IDisposable
{
    /// <summary>Sequences of each run that one <see cref="Accumulate"/> or <see cref="Evaluate"/> takes at most.</summary>
    int SequencesAtOnce { get; }

    /// <summary>Steps after which losses are read at the latest: 1 where reading costs nothing, more where they are on a device.</summary>
    int StepsBetweenReadings { get; }

    /// <summary>Begins a step: gradients and loss are zero.</summary>
    void BeginStep();

    /// <summary>Adds the gradients of each run's mean loss over the tokens of the whole step (<c>TokensPerStep</c>), and the losses, of some sequences of its batch.</summary>
    /// <param name="inputs_RBT">Tokens.</param>
    /// <param name="targets_RBT">The token that each should predict.</param>
    /// <param name="sequences">Sequences B of each run.</param>
    void Accumulate(int[] inputs_RBT, int[] targets_RBT, int sequences);

    /// <summary>Ends the step: clips the gradients, and updates all weights of the runs that are not frozen.</summary>
    /// <param name="step">The step, counted from 0: it decides the schedule's factor and AdamW's bias corrections.</param>
    void Update(int step);

    /// <summary>The mean loss over the tokens of a step, in nats, of each run at every step since the last reading: [step][run].</summary>
    double[][] ReadLosses();

    /// <summary>Computes losses with the weights as they are.</summary>
    /// <param name="inputs_RBT">Tokens.</param>
    /// <param name="targets_RBT">The token that each should predict.</param>
    /// <param name="sequences">Sequences B of each run.</param>
    /// <param name="losses_RBT">Receives the loss of each token, in nats.</param>
    void Evaluate(int[] inputs_RBT, int[] targets_RBT, int sequences, Span<float> losses_RBT);

    /// <summary>Ends one run, which has diverged or failed: its weights stay as they are, and no other run notices.</summary>
    void Freeze(int run);

    /// <summary>What a checkpoint of a run holds: for each parameter its weights, its first moment, and its second where the update rule has one, under the names of <see cref="Parameters.ParameterDescription"/>.</summary>
    IReadOnlyList<ITrainingTensor> Tensors(int run);

    /// <summary>The gradients that the last <see cref="Update"/> found in a run, before clipping, under the names of the parameters; until the next step begins.</summary>
    IReadOnlyList<ITrainingTensor> Gradients(int run);
}
