using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Finds the vocabulary size of least loss among runs that agree in everything but vocabulary and learning rates; each size counts with its best rates.</summary>
public static class VocabularyBowlAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with a vocabulary size and the loss measured.</param>
    /// <param name="measure">A loss that can be compared across vocabularies.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One bowl per model and budget that has at least two vocabulary sizes.</returns>
    /// <exception cref="LawsException">No run has a vocabulary size and the loss.</exception>
    public static IReadOnlyList<VocabularyBowl> Run(IReadOnlyList<RunRecord> runs, LossMeasure measure, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        var bowls = new List<VocabularyBowl>();
        foreach (IGrouping<SweepGroup, VocabularyCell> family in VocabularyCell.Of(runs, measure).GroupBy(cell => cell.Group with { Width = null, Length = null }).ToArray())
        {
            var fits = BowlFamily.Fit([.. family.Select(cell => cell.Sample)]);
            int first = bowls.Count;
            bowls.AddRange(family.Select((cell, i) => Bowl(cell, fits, i, BowlBootstrap.Run(fits.Samples[i].Data, fits.Fits[i], fits.Noise, fits.Asymmetry, first, first + i, options), options.Level)).ToArray());
        }

        return bowls;
    }

    /// <summary>The bowl of one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="fits">The fits of its family.</param>
    /// <param name="member">Its place in the family.</param>
    /// <param name="replicates">Its bowl refitted to resampled losses.</param>
    /// <param name="level">The nominal coverage of its interval.</param>
    internal static VocabularyBowl Bowl(VocabularyCell cell, BowlFamily fits, int member, BowlFit[] replicates, double level)
    {
        (SweepGroup group, LossMeasure measure, IReadOnlyList<BestOfSize> best) = (cell.Group, cell.Measure, cell.Best);
        BowlFit fit = fits.Fits[member];
        bool fitted = fit.Status == OptimumStatus.Fitted;
        var bowl = new VocabularyBowl
        {
            Group = group,
            Measure = measure,
            Status = fit.Status,
            Edge = fit.Edges.Count > 0 ? fit.Edges[0] : null,
            Optimum = fitted ? DoubleMath.Exp2(fit.Location[0]) : null,
            OptimumInterval = Quantiles.Central(replicates.Select(replicate => DoubleMath.Exp2(replicate.Location[0])), level),
            Loss = fitted ? fit.Minimum : null,
            Curvature = fitted ? fit.Hessian![0][0] : null,
            IntervalBasis = fitted ? fits.Noise.Basis : "not fitted",
            Points = [.. best.Select(b => b.Point)],
            RatesDiffer = !best.All(size => size.Rates.SetEquals(best[0].Rates)) && !best.All(size => size.IsBracketed),
            LeftOut = [.. fits.BadRuns.Where(bad => bad.Sample == member).Select(cell.Describe)],
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return bowl with { Finding = Say(bowl) };
    }

    private static Finding Say(VocabularyBowl bowl)
    {
        int smallest = bowl.Points.Min(point => point.VocabularySize);
        int largest = bowl.Points.Max(point => point.VocabularySize);
        FormattableString text = bowl.Status switch
        {
            OptimumStatus.TooFewPoints => $"{bowl.Group}: {bowl.Points.Count} vocabulary sizes are too few to find the best one; three are needed.",
            OptimumStatus.AtEdge => $"{bowl.Group}: the best vocabulary size, {(bowl.Edge == GridEdge.Lowest ? smallest : largest)}, is the {(bowl.Edge == GridEdge.Lowest ? "smallest" : "largest")} one tried, so the optimum may lie beyond.",
            OptimumStatus.NoBowl => $"{bowl.Group}: loss against vocabulary size does not form a bowl.",
            _ when bowl.OptimumInterval is null => $"{bowl.Group}: the loss is least near a vocabulary of {bowl.Optimum:0}; nothing tells how noisy this is.",
            _ => $"{bowl.Group}: the loss is least near a vocabulary of {bowl.Optimum:0} [{bowl.OptimumInterval.Low:0}, {bowl.OptimumInterval.High:0}] ({100 * bowl.OptimumInterval.Level:0} % interval).",
        };
        FindingStrength strength = bowl.Status switch
        {
            OptimumStatus.AtEdge => FindingStrength.Caution,
            OptimumStatus.Fitted when bowl.OptimumInterval is { } interval && interval.High < 2 * interval.Low => FindingStrength.Firm,
            OptimumStatus.Fitted when bowl.OptimumInterval is not null => FindingStrength.Tentative,
            _ => FindingStrength.Undecided,
        };
        string sentence = FormattableString.Invariant(text);
        if (bowl.RatesDiffer)
            sentence += " " + VocabularyBowl.RatesDifferWords;
        int edges = bowl.Points.Count(point => point.RateAtEdge);
        if (edges > 0)
            sentence += FormattableString.Invariant($" At {edges} of {bowl.Points.Count} sizes the best learning rate is the last one of its grid.");
        if (bowl.LeftOut.Count > 0)
            sentence += $" {bowl.LeftOut.Count} run{(bowl.LeftOut.Count == 1 ? " stands" : "s stand")} off the curve and {(bowl.LeftOut.Count == 1 ? "was" : "were")} left out: {string.Join("; ", bowl.LeftOut)}.";
        return new Finding(sentence, (edges > 0 || bowl.RatesDiffer) && strength == FindingStrength.Firm ? FindingStrength.Tentative : strength);
    }
}
