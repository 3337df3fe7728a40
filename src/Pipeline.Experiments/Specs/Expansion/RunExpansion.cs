using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>Turns the points that a spec keeps into runs. Runs that have a value in common share the object, so that a hundred thousand of them stay small.</summary>
/// <param name="spec">The spec.</param>
internal sealed class RunExpansion(ExperimentSpec spec)
{
    /// <summary>Inner width of the feed-forward block divided by the width, where a spec does not say: a gated block of three matrices has as many parameters as an ungated one of two.</summary>
    private const double GatedFeedForwardRatio = 8.0 / 3;
    private const double FeedForwardRatio = 4;

    private readonly Dictionary<Size, ModelConfiguration> _models = [];
    private readonly List<OptimizerConfiguration> _optimizers = [];
    private readonly ScheduleConfiguration _schedule = spec.Schedule.ToConfiguration();

    /// <summary>The configuration of a point's run; steps are 0 where the budget is in characters, and below 1 where it pays for none.</summary>
    public RunPlan Plan(RunPoint point)
    {
        var configuration = new TrainingConfiguration(
            Model(new Size(point.VocabularySize, point.Width)),
            point.Parametrization,
            spec.Model.BaseWidth,
            spec.Model.InitialStandardDeviation,
            point.Hidden.Value,
            point.Embedding.Value,
            Optimizer(point.WeightDecay),
            _schedule,
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

    private OptimizerConfiguration Optimizer(double weightDecay)
    {
        foreach (var known in _optimizers)
        {
            if (known.WeightDecay == weightDecay)
                return known;
        }

        var optimizer = spec.Optimizer.ToConfiguration(weightDecay);
        _optimizers.Add(optimizer);
        return optimizer;
    }

    private ModelConfiguration Model(Size size)
    {
        if (!_models.TryGetValue(size, out var model))
            _models.Add(size, model = Model(spec.Model, size));
        return model;
    }

    private static ModelConfiguration Model(ModelSpec model, Size size) => new(
        model.Family,
        size.Vocabulary,
        size.Width,
        model.Depth,
        model.Family == ModelFamily.Linear ? 1 : model.HeadSize,
        model.FeedForwardRatio ?? (model.Family == ModelFamily.Llama ? GatedFeedForwardRatio : FeedForwardRatio),
        model.Context,
        model.TiedEmbedding);

    private sealed record Size(int Vocabulary, int Width);
}
