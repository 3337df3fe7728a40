namespace Pipeline.Training.Configuration;

/// <summary>Everything that decides the outcome of one run, given the bytes of its token files.</summary>
/// <param name="Model">Shape of the model.</param>
/// <param name="Parametrization">How initialisation, rates and multipliers scale with width.</param>
/// <param name="BaseWidth">Width at which every parametrization is the same; positive.</param>
/// <param name="InitialStandardDeviation">Standard deviation σ of the embedding and readout, and of the hidden matrices at the base width; positive.</param>
/// <param name="HiddenLearningRate">Peak rate of the hidden, readout and norm groups at the base width; positive.</param>
/// <param name="EmbeddingLearningRate">Peak rate of the embedding group at the base width; positive.</param>
/// <param name="Optimizer">Update rule and constants.</param>
/// <param name="Schedule">Rate against step.</param>
/// <param name="SequencesPerBatch">Sequences in one optimizer step; positive, and a multiple of <paramref name="AccumulationSteps"/>.</param>
/// <param name="AccumulationSteps">Micro-batches whose gradients are added before a step; positive.</param>
/// <param name="Steps">Optimizer steps; positive.</param>
/// <param name="EvaluationInterval">Steps between evaluations on the validation set; the last step is always evaluated. 0: only the last.</param>
/// <param name="EvaluationSequences">Most validation sequences used in one evaluation; 0 for the whole validation set.</param>
/// <param name="Seed">Seed of initialisation and data order.</param>
public sealed record TrainingConfiguration(
    ModelConfiguration Model,
    Parametrization Parametrization,
    int BaseWidth,
    double InitialStandardDeviation,
    double HiddenLearningRate,
    double EmbeddingLearningRate,
    OptimizerConfiguration Optimizer,
    ScheduleConfiguration Schedule,
    int SequencesPerBatch,
    int AccumulationSteps,
    int Steps,
    int EvaluationInterval,
    int EvaluationSequences,
    int Seed)
{
    /// <summary>Tokens in one optimizer step.</summary>
    public long TokensPerStep => (long)SequencesPerBatch * Model.Context;
}
