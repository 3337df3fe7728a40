using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// How much further sweeps would narrow the interval of a rate. The variance of a predicted value is x'(X'WX)⁻¹x plus the scatter of optima, whatever the values will be, so that it
/// is known before the runs. Where optima scatter, more of them also give Student's t more degrees of freedom.
/// </summary>
internal static class RateNarrowing
{
    private const int Listed = 3;
    private const double LeastShrink = 0.02;

    /// <summary>The best few, the best first: of what is at most four times as wide, and four times the vocabulary, as what was run.</summary>
    public static IReadOnlyList<Narrowing> Of(RateSurface surface, (double? Width, double? Vocabulary, double? Tokens) target, Scatter scatter, double level)
    {
        if (!surface.IsNoisy)
            return [];
        double[] row = surface.Terms.Row(target);
        double Width(IReadOnlyList<double[]> added, Func<int, double> noise) =>
            Quantile(scatter, scatter.Degrees + added.Count, level) * Math.Sqrt(surface.Variance(row, scatter, added, noise));
        double now = Width([], _ => 1);
        var found = new List<Narrowing>();
        foreach ((double? Width, double? Vocabulary, double? Tokens) model in NewModels(surface, target))
        {
            double? cost = Cost(surface, model);
            found.Add(new Narrowing(NarrowingKind.NewModel, model.Width, model.Vocabulary, 1 - Width([surface.Terms.Row(model)], _ => 1) / now, cost, cost / Spent(surface)));
        }

        for (int i = 0; i < surface.Sweeps.Count; i++)
        {
            int repeated = i;
            double? cost = Cost(surface.Sweeps[i]);
            SweepGroup group = surface.Sweeps[i].Sweep.Group;
            found.Add(new Narrowing(NarrowingKind.MoreSeeds, group.Width, group.VocabularySize, 1 - Width([], one => one == repeated ? 0.5 : 1) / now, cost, cost / Spent(surface)));
        }

        found.Add(new Narrowing(NarrowingKind.Everything, null, null, 1 - Width([], _ => 0.5) / now, Spent(surface), Spent(surface) is null ? null : 1));
        return [.. found.Where(runs => runs.Shrink >= LeastShrink).OrderByDescending(runs => runs.Shrink).ThenBy(runs => runs.RelativeFlops).Take(Listed)];
    }

    private static double Quantile(Scatter scatter, double degrees, double level) =>
        scatter.IsPresent ? Distributions.StudentQuantile(degrees, (1 + level) / 2) : Distributions.NormalQuantile((1 + level) / 2);

    // Only what the surface has a term for can be learned by another model.
    private static IEnumerable<(double? Width, double? Vocabulary, double? Tokens)> NewModels(RateSurface surface, (double? Width, double? Vocabulary, double? Tokens) target)
    {
        (double? Width, double? Vocabulary, double? Tokens)[] models = [.. surface.Sweeps.Select(SurfaceTerms.ModelOf)];
        double? tokens = models.Max(model => model.Tokens);
        double?[] widths = surface.Terms.Width is null ? [models[0].Width] : [.. models.Select(model => model.Width).Distinct(), .. Larger(models.Max(model => model.Width), target.Width)];
        double?[] vocabularies = surface.Terms.Vocabulary is null ? [models[0].Vocabulary] : [.. models.Select(model => model.Vocabulary).Distinct(), .. Larger(models.Max(model => model.Vocabulary), target.Vocabulary)];
        return from width in widths
               from vocabulary in vocabularies
               where !models.Any(model => model.Width == width && model.Vocabulary == vocabulary)
               select (width, vocabulary, tokens);
    }

    // Twice and four times the largest, but not beyond the target.
    private static IEnumerable<double?> Larger(double? largest, double? target)
    {
        foreach (int factor in (int[])[2, 4])
        {
            if (largest * factor <= Math.Max((target ?? 0), 2 * (largest ?? 0)))
                yield return largest * factor;
        }
    }

    private static double? Spent(RateSurface surface) => surface.Sweeps.Sum(sweep => Cost(sweep) ?? double.NaN) is var sum && double.IsNaN(sum) ? null : sum;

    private static double? Cost(FittedSweep sweep) => sweep.Sweep.Points.Sum(point => point.Runs) * RunSizes.Flops(sweep.Sweep.AnyRun);

    // As many runs as the widest sweep has, N_nv growing with the square of the width.
    private static double? Cost(RateSurface surface, (double? Width, double? Vocabulary, double? Tokens) model)
    {
        FittedSweep widest = surface.Sweeps.MaxBy(sweep => (sweep.Sweep.Group.Width, sweep.Sweep.Group.VocabularySize))!;
        RunRecord run = widest.Sweep.AnyRun;
        double scale = DoubleMath.Pow(model.Width!.Value / widest.Sweep.Group.Width!.Value, 2);
        return widest.Sweep.Points.Sum(point => point.Runs) * 6 * (run.NonVocabularyParameters * scale + (model.Vocabulary ?? 0) * model.Width) * RunSizes.Tokens(run);
    }
}
