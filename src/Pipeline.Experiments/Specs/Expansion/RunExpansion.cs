using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>Turns the points that a spec keeps into runs.</summary>
internal static class RunExpansion
{
    /// <summary>Inner width of the feed-forward block divided by the width, where a spec does not say: a gated block of three matrices has as many parameters as an ungated one of two.</summary>
    private const double GatedFeedForwardRatio = 8.0 / 3;
    private const double FeedForwardRatio = 4;

    /// <summary>The configuration of a point's run; steps are 0 where the budget is in characters, and below 1 where it pays for none.</summary>
    public static RunPlan Plan(ExperimentSpec spec, RunPoint point)
    {
        var configuration = new TrainingConfiguration(
            Model(spec.Model, point),
            point.Parametrization,
            spec.Model.BaseWidth,
            spec.Model.InitialStandardDeviation,
            point.Hidden.Value,
            point.Embedding.Value,
            spec.Optimizer.ToConfiguration(point.WeightDecay),
            spec.Schedule.ToConfiguration(),
            spec.Batch.Sequences,
            spec.Batch.Accumulation,
            Steps: 0,
            spec.Evaluation.Interval,
            spec.Evaluation.Sequences,
            point.Seed);

        var tokens = Budgets.Tokens(spec.Budget, configuration.Model);
        return new RunPlan(
            point.Name(withWeightDecay: spec.WeightDecay.Count > 1),
            configuration with { Steps = (int)Math.Min((tokens ?? 0) / configuration.TokensPerStep, int.MaxValue) },
            spec.Budget.Characters);
    }

    private static ModelConfiguration Model(ModelSpec model, RunPoint point) => new(
        model.Family,
        point.VocabularySize,
        point.Width,
        model.Depth,
        model.Family == ModelFamily.Linear ? 1 : model.HeadSize,
        model.FeedForwardRatio ?? (model.Family == ModelFamily.Llama ? GatedFeedForwardRatio : FeedForwardRatio),
        model.Context,
        model.TiedEmbedding);
}
