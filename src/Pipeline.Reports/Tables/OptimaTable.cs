using System.Globalization;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Reports.Tables;

/// <summary>The table of optimal learning rates.</summary>
public static class OptimaTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="optima">The optima, in order.</param>
    /// <param name="name">The table's name.</param>
    /// <returns>One row per sweep, keyed by parametrization, vocabulary, width, weight decay and budget.</returns>
    public static Table Of(IEnumerable<LearningRateOptimum> optima, string name = "optima") => new TableBuilder<LearningRateOptimum>()
        .Text("parametrization", "parametrization", o => o.Group.Parametrization, isKey: true)
        .Whole("vocabularySize", "V", o => o.Group.VocabularySize, isKey: true)
        .Whole("width", "width d", o => o.Group.Width, isKey: true)
        .Text("weightDecay", "λ", o => o.Group.WeightDecay?.ToString("R", CultureInfo.InvariantCulture), isKey: true)
        .Whole("budget", "budget", o => o.Group.Budget, isKey: true)
        .PowerOfTwo("hidden", "base η_{hidden}", o => o.Hidden?.Value, interval: o => o.Hidden?.Interval)
        .PowerOfTwo("embedding", "base η_{emb}", o => o.Embedding?.Value, interval: o => o.Embedding?.Interval)
        .Number("loss", "loss", o => o.Loss ?? o.Best?.Loss, "nats/token", 5, o => o.LossInterval)
        .Text("status", "", o => Words(o.Status))
        .Build(name, "Optimal learning rates", optima);

    internal static string? Words(OptimumStatus status) => status switch
    {
        OptimumStatus.Fitted => null,
        OptimumStatus.AtEdge => "best at grid edge",
        OptimumStatus.TooFewPoints => "too few points",
        _ => "no bowl",
    };
}
