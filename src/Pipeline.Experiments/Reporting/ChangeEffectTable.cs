using Pipeline.Laws;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>What each change to the standard parametrization does to transfer.</summary>
internal static class ChangeEffectTable
{
    /// <summary>The table; nothing when no parametrization is named as a set of changes.</summary>
    /// <param name="effects">Effects, with what the points behind each share.</param>
    public static IEnumerable<Block> Of(IReadOnlyList<(SweepGroup Group, ChangeEffect Effect)> effects)
    {
        if (effects.Count == 0)
            yield break;
        yield return new TableBlock(
            new TableBuilder<(SweepGroup Group, ChangeEffect Effect)>()
                .Text("change", "Change", row => row.Effect.Change, isKey: true)
                .Text("setting", "Setting", row => row.Group.ToString(), isKey: true)
                .Number("errorWith", "E with it", row => row.Effect.ErrorWith)
                .Number("errorWithout", "E without it", row => row.Effect.ErrorWithout)
                .Whole("pairs", "Pairs", row => row.Effect.Pairs)
                .Number("errorFactor", "Factor on E", row => row.Effect.ErrorFactor, interval: row => row.Effect.ErrorFactorInterval)
                .Number("kappaDifference", "Change of κ", row => row.Effect.KappaDifference, interval: row => row.Effect.KappaDifferenceInterval)
                .Build("change-effects", "Effects of each change", effects),
            "Geometric means of E over all parametrizations with and without a change, and what it does over pairs that differ in nothing else.");
    }
}
