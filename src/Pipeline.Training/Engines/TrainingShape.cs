using Pipeline.Training.Configuration;

namespace Pipeline.Training.Engines;

/// <summary>
/// What runs must have in common to be trained as one batched model. Parametrization and base width, rates, decay, betas, clipping, schedule and seed may differ.
/// </summary>
/// <param name="Model">Shape of the models.</param>
/// <param name="Optimizer">Update rule.</param>
/// <param name="SequencesPerBatch">Sequences in one step.</param>
/// <param name="AccumulationSteps">Micro-batches of a step.</param>
/// <param name="Steps">Steps.</param>
/// <param name="EvaluationInterval">Steps between evaluations.</param>
/// <param name="EvaluationSequences">Sequences of one evaluation.</param>
public sealed record TrainingShape(
    ModelConfiguration Model,
    OptimizerKind Optimizer,
    int SequencesPerBatch,
    int AccumulationSteps,
    int Steps,
    int EvaluationInterval,
    int EvaluationSequences)
{
    /// <summary>The shape of a training.</summary>
    public static TrainingShape Of(TrainingConfiguration configuration) => new(
        configuration.Model,
        configuration.Optimizer.Kind,
        configuration.SequencesPerBatch,
        configuration.AccumulationSteps,
        configuration.Steps,
        configuration.EvaluationInterval,
        configuration.EvaluationSequences);
}
