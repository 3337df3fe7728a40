using Pipeline.Laws.Analyses;
using Pipeline.Laws.Statistics;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// How much further trainings would narrow the interval of a vocabulary, to first order: the variance of ln V is g'(J'J)⁻¹g with J the derivatives of the losses by the
/// parameters of the parametric law, and g those of ln V. A training adds its rows to J, as noisy as those that there are.
/// </summary>
internal static class VocabularyNarrowing
{
    private const double Larger = 4;
    private const double LeastShrink = 0.02;
    private const double Step = 1e-4;

    /// <summary>What there is to try, the best first.</summary>
    public static IReadOnlyList<Narrowing> Of(VocabularyLaws laws, VocabularyPrediction asked, AnalysisOptions options)
    {
        VocabularyLaw law = laws.Parametric;
        if (law.Unidentified is not null || options.AsPublished)
            return [];
        VocabularyTable table = VocabularyTable.From(laws.Runs, VocabularyLawAnalysis.DefaultMinimum(laws.Runs));
        double[] parameters = law.Fit.Values();
        double[] gradient = [.. parameters.Select((value, k) => (LogSize(parameters, k, value * (1 + Step), asked) - LogSize(parameters, k, value * (1 - Step), asked)) / (2 * Step * value))];
        (double Flops, double[] Row) Point(double n, double vocabulary, double tokens) => (6 * (n + vocabulary) * tokens, Derivatives(parameters, law.Sign, n, vocabulary, tokens));
        (double Flops, double[] Row)[] points = [.. Enumerable.Range(0, table.Count).Select(row => Point(table.NonVocabulary[row], table.Vocabulary[row], table.Tokens[row]))];
        // Larger budgets leave out the rows that are too small beside them.
        bool leavesOut = laws.Runs.Any(run => run.Flops is not null);
        double Width(IReadOnlyList<(double Flops, double[] Row)> added)
        {
            (double Flops, double[] Row)[] all = [.. points, .. added];
            double least = leavesOut ? all.Max(point => point.Flops) / VocabularyLawAnalysis.BudgetRange : 0;
            double[][] rows = [.. all.Where(point => point.Flops >= least).Select(point => point.Row)];
            return Math.Sqrt(LinearFit.Leverages([.. rows, gradient], [.. rows.Select(_ => 1.0), 0])[^1]);
        }

        double now = Width([]);
        if (!(now > 0))
            return [];
        double spent = SpentOn(table);
        return [.. Candidates(table).Select(further =>
        {
            double after = Width([.. from run in further.Runs from tokens in run.Tokens select Point(run.Parameters, run.Size * run.Width, tokens)]);
            double cost = further.Runs.Sum(run => 6 * (run.Parameters + run.Size * run.Width) * run.Tokens[^1]);
            return further.Named with { Shrink = after > 0 ? 1 - after / now : 0, Flops = cost, RelativeFlops = cost / spent };
        }).Where(further => further.Shrink >= LeastShrink).OrderByDescending(further => further.Shrink).ThenBy(further => further.Flops)];
    }

    private static double LogSize(double[] parameters, int k, double value, VocabularyPrediction asked)
    {
        double[] moved = [.. parameters];
        moved[k] = value;
        return DoubleMath.Log(VocabularyLaw.Solve(moved, asked.NonVocabularyParameters, asked.Width, size => asked.Flops!.Value / (6 * (asked.NonVocabularyParameters + size * asked.Width))));
    }

    // Of A1, A2, B, E, α2, β, in the units of the law.
    private static double[] Derivatives(double[] p, int sign, double parameters, double vocabulary, double tokens)
    {
        (double n, double v, double d) = (parameters / VocabularyLaw.Millions, vocabulary / VocabularyLaw.Millions, tokens / VocabularyLaw.Billions);
        (double model, double size, double length) = (DoubleMath.Pow(n, -p[5]), DoubleMath.Pow(v, -p[4]), DoubleMath.Pow(d, -p[5]));
        return [model, size, length, sign, -p[1] * size * DoubleMath.Log(v), -p[0] * model * DoubleMath.Log(n) - p[2] * length * DoubleMath.Log(d)];
    }

    // A model four times as large at every vocabulary, every model at four times the largest vocabulary and at a quarter of the smallest, and all once more; each as long for its size as the largest was trained.
    private static IEnumerable<(Narrowing Named, Training[] Runs)> Candidates(VocabularyTable table)
    {
        Training[] runs = [.. Enumerable.Range(0, table.Count).GroupBy(row => (Parameters: table.NonVocabulary[row], Width: table.Width[row], Size: table.VocabularySize[row]))
            .Select(run => new Training(run.Key.Parameters, run.Key.Width, run.Key.Size, [.. run.Select(row => table.Tokens[row]).Order()]))];
        Narrowing Named(NarrowingKind kind, double? width, double? size) => new(kind, width, size, 0, null, null);
        Training[] largest = [.. runs.Where(run => run.Parameters == runs.Max(other => other.Parameters))];
        yield return (Named(NarrowingKind.NewSize, 2 * largest[0].Width, null), [.. largest.Select(run => new Training(Larger * run.Parameters, 2 * run.Width, run.Size, [.. run.Tokens.Select(tokens => Larger * tokens)]))]);
        foreach (double size in new[] { Larger * runs.Max(run => run.Size), Math.Round(runs.Min(run => run.Size) / Larger) }.Where(size => size > VocabularyLaw.SmallestVocabulary))
            yield return (Named(NarrowingKind.NewVocabulary, null, size), [.. runs.GroupBy(run => run.Parameters).Select(model => model.MaxBy(run => run.Size)! with { Size = size })]);
        yield return (Named(NarrowingKind.Everything, null, null), runs);
    }

    private static double SpentOn(VocabularyTable table) =>
        Enumerable.Range(0, table.Count).GroupBy(row => table.Run[row]).Sum(run => run.Max(row => table.DefinedFlops[row]));

    private sealed record Training(double Parameters, double Width, double Size, double[] Tokens);
}
