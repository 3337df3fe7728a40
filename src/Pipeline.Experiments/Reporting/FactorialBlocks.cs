using Pipeline.Laws.Transfer;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>What each change to the standard parametrization does to transfer, and which changes need each other.</summary>
internal static class FactorialBlocks
{
    /// <summary>Figures and tables; nothing when no parametrization is named as a set of changes.</summary>
    /// <param name="models">The models, each with what its points share.</param>
    public static IEnumerable<Block> Of(IReadOnlyList<FactorialModel> models)
    {
        if (models.Count == 0)
            yield break;
        foreach (var model in models)
        {
            yield return new FigureBlock(
                FactorialEffectsFigure.Of("change-effects" + FindingBlocks.Suffix(model.Group.ToString()), model),
                "What each change to the standard parametrization does to E, κ and R(∞), averaged over all others, with intervals; lower is better.");
        }

        yield return new TableBlock(
            Table("change-effects", "Effects of each change", models, model => model.Effects),
            $"The main effects of a factorial model of ln E, κ and R(∞) over all parametrizations and weight decays: what a change does on average over all others. {Basis(models)} Means of E are geometric, over the points with and without the change.");
        if (models.Any(model => model.Interactions.Count > 0))
        {
            yield return new TableBlock(
                Table("change-interactions", "Changes that need each other", models, model => model.Interactions),
                "Interactions of the same model: what the factor on E is multiplied by, and what the change of κ and of R(∞) grows by, where the other change is made as well.")
            { Folded = true };
        }
    }

    private static string Basis(IReadOnlyList<FactorialModel> models) => $"Intervals rest on {string.Join("; ", models.Select(model => model.IntervalBasis).Distinct())}.";

    private static Table Table(string name, string title, IReadOnlyList<FactorialModel> models, Func<FactorialModel, IReadOnlyList<FactorialEffect>> effects)
    {
        (FactorialModel Model, FactorialEffect Effect)[] rows = [.. from model in models from effect in effects(model) select (model, effect)];
        var builder = new TableBuilder<(FactorialModel Model, FactorialEffect Effect)>().Text("change", "Change", row => row.Effect.Factor, isKey: true);
        builder = rows.Any(row => row.Effect.Other.Length > 0)
            ? builder.Text("other", "Other change", row => row.Effect.Other, isKey: true)
            : builder.Number("errorWith", "E with it", row => row.Effect.ErrorWith).Number("errorWithout", "E without it", row => row.Effect.ErrorWithout);
        return builder
            .Text("setting", "Setting", row => row.Model.Group.ToString(), isKey: true)
            .Whole("points", "Points", row => row.Model.Points)
            .Number("errorFactor", "Factor on E", row => row.Effect.ErrorFactor.Value, interval: row => row.Effect.ErrorFactor.Interval)
            .Number("kappaDifference", "Change of κ", row => row.Effect.Kappa.Value, interval: row => row.Effect.Kappa.Interval)
            .Number("gapDifference", "Change of R(∞)", row => row.Effect.Gap.Value, unit: "nats/token", interval: row => row.Effect.Gap.Interval)
            .Build(name, title, rows);
    }
}
