using Pipeline.Laws.Statistics;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Joint;

/// <summary>By which rule a parametrization lets the embedding's rate follow the width, read off the rates in effect.</summary>
internal static class JointRules
{
    /// <summary>The rule of a parametrization.</summary>
    /// <param name="parametrization">Its name.</param>
    /// <param name="cells">Its runs, per width.</param>
    public static JointRule Of(string parametrization, IReadOnlyList<VocabularyCell> cells)
    {
        (double Width, double Scale)[] scales = [.. cells.Where(cell => cell.Group.Width is not null).Select(cell => (Width: DoubleMath.Log2(cell.Group.Width!.Value), Scale: Ratio(cell, relative: true)))
            .Where(point => point.Scale is not null).Select(point => (point.Width, point.Scale!.Value)).Distinct()];
        double[]? line = scales.DistinctBy(point => point.Width).Count() < 2 ? null
            : LinearFit.Solve([.. scales.Select(point => new[] { 1, point.Width })], [.. scales.Select(point => point.Scale)], [.. scales.Select(_ => 1.0)]);
        return new JointRule(parametrization, line is null ? null : Math.Round(line[1], 6) + 0.0);
    }

    /// <summary>Octaves by which the ratio of rates in effect of the second cell is above that of the first; null where it is not known, or was sought and not set.</summary>
    public static double? Apart(VocabularyCell first, VocabularyCell second) => Ratio(second, relative: false) - Ratio(first, relative: false);

    // log₂ of the ratio in effect, or of how much of it the parametrization makes; of the runs of a width it is the same whatever the vocabulary.
    private static double? Ratio(VocabularyCell cell, bool relative)
    {
        double[] ratios = [.. cell.Sizes.SelectMany(size => size.Runs)
            .Select(run => run.EffectiveEmbeddingLearningRate / run.EffectiveHiddenLearningRate / (relative ? run.EmbeddingLearningRate / run.HiddenLearningRate : 1))
            .OfType<double>().Select(ratio => Math.Round(DoubleMath.Log2(ratio), 6)).Distinct()];
        return ratios.Length == 1 ? ratios[0] : null;
    }
}
