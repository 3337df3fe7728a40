using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu;

/// <summary>One model on the CPU. Losses are added in the order of the rows, whatever the number of threads or of sequences in a call.</summary>
internal sealed class CpuModel : ITrainableModel
{
    private readonly TrainingConfiguration _configuration;
    private readonly float _weight;
    private double _nats;
    private bool _hasTakenWeights;
    private bool _isFrozen;

    /// <summary>Plans the memory, and allocates none.</summary>
    public CpuModel(TrainingConfiguration configuration, int threads)
    {
        _configuration = configuration;
        _weight = (float)(1.0 / configuration.TokensPerStep);
        State = new TrainingState(configuration, threads);
        Weights = [.. State.Parameters.All.Select(parameter => new CpuTensor(parameter.Description.Name, parameter, parameter.Weights, ForgetWeights))];
    }

    /// <summary>Weights, gradients, moments and activations.</summary>
    public TrainingState State { get; }

    /// <inheritdoc/>
    public int SequencesAtOnce => State.Decoder.SequencesAtOnce;

    /// <inheritdoc/>
    public int StepsBetweenReadings => 1;

    private IReadOnlyList<ITrainingTensor> Weights { get; }

    /// <summary>Allocates the memory and fills the weights.</summary>
    /// <exception cref="TrainingException">The machine, or the limit that this process is under, has less memory than planned.</exception>
    public void Allocate() => State.Allocate();

    /// <inheritdoc/>
    public void BeginStep()
    {
        TakeWeights();
        State.Decoder.ClearGradients();
        _nats = 0;
    }

    /// <inheritdoc/>
    public void Accumulate(int[] inputs_RBT, int[] targets_RBT, int sequences)
    {
        State.Decoder.ForwardBackward(inputs_RBT, targets_RBT, sequences, _weight);
        foreach (var loss in State.Decoder.Losses)
            _nats += loss;
    }

    /// <inheritdoc/>
    public void Update(int step)
    {
        if (_isFrozen)
            return;
        State.Decoder.FinishGradients();
        State.Update(step);
        ForgetWeights();
    }

    /// <inheritdoc/>
    public double[][] ReadLosses() => [[_nats / _configuration.TokensPerStep]];

    /// <inheritdoc/>
    public void Evaluate(int[] inputs_RBT, int[] targets_RBT, int sequences, Span<float> losses_RBT)
    {
        TakeWeights();
        State.Decoder.Evaluate(inputs_RBT, targets_RBT, sequences);
        State.Decoder.Losses.CopyTo(losses_RBT);
    }

    /// <inheritdoc/>
    public void Freeze(int run) => _isFrozen = true;

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingTensor> Tensors(int run)
    {
        var tensors = new List<ITrainingTensor>();
        foreach (var (moments, weights) in State.Optimizer.All.Zip(Weights))
        {
            var parameter = moments.Parameter;
            tensors.Add(weights);
            tensors.Add(new CpuTensor(parameter.Description.FirstMomentName, parameter, moments.First));
            if (moments.Second is { } second)
                tensors.Add(new CpuTensor(parameter.Description.SecondMomentName, parameter, second));
        }

        return tensors;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingTensor> Gradients(int run) =>
        [.. State.Parameters.All.Select(parameter => new CpuTensor(parameter.Description.Name, parameter, parameter.Gradient))];

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();

    private void TakeWeights()
    {
        if (_hasTakenWeights)
            return;
        State.Decoder.TakeWeights();
        _hasTakenWeights = true;
    }

    private void ForgetWeights() => _hasTakenWeights = false;
}
