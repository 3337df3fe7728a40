using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Joint;

/// <summary>
/// Compares the best vocabularies of parametrizations whose embedding rate follows the width by different rules (arXiv 2506.15025), at equal FLOPs, with runs paired by seed: the
/// question that arXiv 2407.13623, with one rate for all vocabularies, leaves open. Each vocabulary counts with its best rates of those tried.
/// </summary>
public static class JointAnalysis
{
    private const double SameRate = 1e-6;

    // The chance that widths which share one difference lie as far apart.
    private const double Disagreement = 0.05;

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with parametrization, width, vocabulary size and a loss.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One comparison per corpus, family, depth, weight decay and batch size.</returns>
    /// <exception cref="LawsException">No two parametrizations were trained at the same width and budget with two vocabularies each.</exception>
    public static IReadOnlyList<JointLaws> Run(IReadOnlyList<RunRecord> runs, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        var found = new List<JointLaws>();
        foreach (IGrouping<SweepGroup, VocabularyCell> family in VocabularyCell.Of(runs, LossMeasures.Choose(runs)).GroupBy(cell => cell.Group with { Parametrization = "", Width = null, Length = null }))
        {
            VocabularyCell[] cells = [.. family];
            int[][] models = [.. Models(cells)];
            if (models.Any(model => model.Length > 1))
                found.Add(Compare(family.Key, cells, models, found.Count, options));
        }

        return found.Count > 0 ? found : throw new LawsException(
            "No two parametrizations were trained at the same width, for equally long, with two vocabularies or more, so that no rules of the embedding rate can be compared.");
    }

    // Whole steps make budgets that were meant to be equal differ by a step.
    private static IEnumerable<int[]> Models(VocabularyCell[] cells)
    {
        foreach (var width in Enumerable.Range(0, cells.Length).GroupBy(i => (cells[i].Group.Width, cells[i].Group.Length?.Measure)).OrderBy(width => width.Key.Width))
        {
            int[] rest = [.. width.OrderBy(i => cells[i].Group.Length?.Value)];
            while (rest.Length > 0)
            {
                double? least = cells[rest[0]].Group.Length?.Value;
                int[] same = [.. rest.Where(i => least is null || cells[i].Group.Length!.Value <= 1.1 * least)];
                yield return [.. same.Order()];
                rest = [.. rest.Except(same)];
            }
        }
    }

    private static JointLaws Compare(SweepGroup group, VocabularyCell[] cells, int[][] models, int stream, BootstrapOptions options)
    {
        var fits = BowlFamily.Fit([.. cells.Select(cell => cell.Sample)]);
        var noise = new PairedNoise(fits, models);
        BowlFit[][] replicates = noise.Replicates(stream, options);
        VocabularyBowl[] bowls = [.. cells.Select((cell, i) => VocabularyBowlAnalysis.Bowl(cell, fits, i, replicates[i], options.Level))];
        JointRule[] rules = [.. cells.GroupBy(cell => cell.Group.Parametrization).Select(rule => JointRules.Of(rule.Key, [.. rule])).OrderBy(rule => rule.RatioExponent).ThenBy(rule => rule.Parametrization, StringComparer.Ordinal)];
        var pooled = new List<VocabularyShift>();
        var shifts = new List<VocabularyShift>();
        // The rules that are the widest apart answer the question best.
        foreach ((JointRule first, JointRule second) in Pairs(rules).OrderByDescending(pair => pair.Second.RatioExponent - pair.First.RatioExponent))
        {
            Shift[] pairs = [.. from model in models
                                let one = model.FirstOrDefault(i => cells[i].Group.Parametrization == first.Parametrization, -1)
                                let other = model.FirstOrDefault(i => cells[i].Group.Parametrization == second.Parametrization, -1)
                                where one >= 0 && other >= 0
                                select new Shift(cells[one], bowls[one], bowls[other], JointRules.Apart(cells[one], cells[other]), Differences(replicates[one], replicates[other]))];
            if (pairs.Length == 0)
                continue;
            shifts.AddRange(pairs.Select(pair => pair.AtWidth(first, second, options.Level)));
            // Where two rules give the same rates, as at the base width, there is nothing to compare, and surely no difference.
            Shift[] apart = [.. pairs.Where(pair => !(Math.Abs(pair.RateOctaves ?? 1) < SameRate))];
            if (apart.Length > 0)
                pooled.Add(Pool(group, first, second, apart, options.Level));
        }

        LeftOutRun[] leftOut = [.. bowls.SelectMany(bowl => bowl.LeftOut)];
        return new JointLaws
        {
            Group = group,
            Rules = rules,
            Bowls = bowls,
            Pooled = pooled,
            Shifts = shifts,
            Correlation = noise.Correlation,
            LeftOut = leftOut,
            Findings = [.. pooled.Select(shift => shift.Finding), .. JointWords.Cautions(cells, bowls), .. LeftOutRun.Say(leftOut, cells.Sum(cell => cell.Best.Sum(best => best.Seeds.Count)))],
        };
    }

    private static IEnumerable<(JointRule First, JointRule Second)> Pairs(JointRule[] rules) =>
        from first in Enumerable.Range(0, rules.Length) from second in Enumerable.Range(first + 1, rules.Length - first - 1) select (rules[first], rules[second]);

    private static double[] Differences(BowlFit[] one, BowlFit[] other) => [.. one.Zip(other, (first, second) => second.Location[0] - first.Location[0])];

    // Weighted by the inverse of the variance that the noise gives each width. Where the widths do not share one difference, an interval of their mean would say what holds at none of them.
    private static VocabularyShift Pool(SweepGroup group, JointRule first, JointRule second, Shift[] pairs, double level)
    {
        Shift[] decided = [.. pairs.Where(pair => pair.Octaves is not null)];
        bool noisy = decided.Length > 0 && decided.All(pair => pair.Replicates.Length > 0);
        double[] weights = [.. decided.Select(pair => noisy ? 1 / Math.Max(Quantiles.Variance(pair.Replicates), 1e-12) : 1)];
        double Mean(Func<Shift, double> of) => decided.Select((pair, i) => weights[i] * of(pair)).Sum() / weights.Sum();
        double? mean = decided.Length == 0 ? null : Mean(pair => pair.Octaves!.Value);
        bool disagree = noisy && decided.Length > 1
            && Distributions.ChiSquareTail(decided.Length - 1, decided.Select((pair, i) => weights[i] * DoubleMath.Pow(pair.Octaves!.Value - mean!.Value, 2)).Sum()) < Disagreement;
        Interval[] own = disagree ? [.. decided.Select(pair => Quantiles.Central(pair.Replicates, level)!)] : [];
        var shift = new VocabularyShift
        {
            First = first.Parametrization,
            Second = second.Parametrization,
            Octaves = mean,
            Interval = disagree ? new Interval(own.Min(width => width.Low), own.Max(width => width.High), level)
                : noisy ? Quantiles.Central(Enumerable.Range(0, decided[0].Replicates.Length).Select(b => Mean(pair => pair.Replicates[b])), level) : null,
            WidthsDisagree = disagree,
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return shift with { Finding = JointWords.Say(group, first, second, shift, [.. pairs.Select(pair => (pair.One, pair.Other))]) };
    }

    private sealed record Shift(VocabularyCell Cell, VocabularyBowl One, VocabularyBowl Other, double? RateOctaves, double[] Replicates)
    {
        public double? Octaves => One.Optimum is { } one && Other.Optimum is { } other ? DoubleMath.Log2(other) - DoubleMath.Log2(one) : null;

        public VocabularyShift AtWidth(JointRule first, JointRule second, double level)
        {
            var shift = new VocabularyShift
            {
                First = first.Parametrization,
                Second = second.Parametrization,
                Width = Cell.Group.Width,
                Length = Cell.Group.Length,
                RateOctaves = RateOctaves,
                Octaves = Octaves,
                Interval = Octaves is null ? null : Quantiles.Central(Replicates, level),
                Finding = new Finding("", FindingStrength.Undecided),
            };
            return shift with { Finding = JointWords.Say(Cell.Group with { Parametrization = "" }, first, second, shift, [(One, Other)]) };
        }
    }
}
