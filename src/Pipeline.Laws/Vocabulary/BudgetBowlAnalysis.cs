using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Compares vocabularies at equal FLOPs: the training curves of one model are read off, on straight lines in ln C, at budgets that lie within the curve of every vocabulary.
/// </summary>
public static class BudgetBowlAnalysis
{
    private const int Budgets = 6;

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Rows along training curves, as the vocabulary laws need them.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One bowl per model and budget, by both; none for a model without curves at two vocabularies that overlap.</returns>
    /// <exception cref="LawsException">A column is missing.</exception>
    public static IReadOnlyList<BudgetBowl> Run(IReadOnlyList<RunRecord> runs, BootstrapOptions? options = null)
    {
        RunRecord[] trained = [.. runs.Where(run => !run.EndedEarly)];
        VocabularyTable table = VocabularyTable.From(trained, minimumFlops: null);
        double earliest = VocabularyLawAnalysis.DefaultMinimum(trained) ?? 0;
        var bowls = new List<BudgetBowl>();
        foreach (IGrouping<double, int> model in Enumerable.Range(0, table.Count).GroupBy(row => table.NonVocabulary[row]).OrderBy(model => model.Key))
        {
            int[][] curves = [.. model.GroupBy(row => table.Run[row]).Select(curve => curve.DistinctBy(row => table.Flops[row]).OrderBy(row => table.Flops[row]).ToArray())];
            foreach (double flops in Common(curves, table, earliest))
            {
                IEnumerable<RunRecord> points = curves.Select(curve => LossMeasures.With(trained[curve[0]] with { Steps = null, Tokens = null, Characters = null, Bytes = null, Flops = flops }, table.Measure, LossAt(flops, curve, table)));
                bowls.AddRange(VocabularyBowlAnalysis.Run([.. points], table.Measure, options).Select(bowl => new BudgetBowl(model.Key, flops, bowl)));
            }
        }

        return bowls;
    }

    private static double[] Common(int[][] curves, VocabularyTable table, double earliest)
    {
        double low = Math.Max(earliest, curves.Max(curve => table.Flops[curve[0]])), high = curves.Min(curve => table.Flops[curve[^1]]);
        return low < high ? [.. StartGrid.Even(DoubleMath.Log(low), DoubleMath.Log(high), Budgets).Select(DoubleMath.Exp)] : [];
    }

    private static double LossAt(double flops, int[] curve, VocabularyTable table)
    {
        int after = 1;
        while (after < curve.Length - 1 && table.Flops[curve[after]] < flops)
            after++;
        (int left, int right) = (curve[after - 1], curve[after]);
        double share = DoubleMath.Log(flops / table.Flops[left]) / DoubleMath.Log(table.Flops[right] / table.Flops[left]);
        return table.Loss[left] + share * (table.Loss[right] - table.Loss[left]);
    }
}
