using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class BowlsAtEqualCompute
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 100 };

    // Loss is linear in ln C, least at a vocabulary of 4096, and every vocabulary was measured at other budgets than the next.
    private static IEnumerable<RunRecord> Curves() =>
        from size in (int[])[1024, 2048, 4096, 8192, 16384]
        from evaluation in Enumerable.Range(1, 6)
        let flops = 1e15 * evaluation * Math.Pow(size, 0.2)
        let distance = Math.Log2(size / 4096.0)
        select new RunRecord
        {
            NonVocabularyParameters = 1e6,
            Width = 64,
            VocabularySize = size,
            Flops = flops,
            UnigramNormalisedLoss = -3 - 0.1 * Math.Log(flops / 1e15) + 0.02 * distance * distance,
        };

    [Fact]
    public void Curves_are_read_off_at_budgets_that_all_vocabularies_share()
    {
        IReadOnlyList<BudgetBowl> bowls = BudgetBowlAnalysis.Run([.. Curves()], Quick);
        Assert.Equal(6, bowls.Count);
        Assert.All(bowls, bowl =>
        {
            Assert.Equal(OptimumStatus.Fitted, bowl.Bowl.Status);
            Assert.Equal(4096, bowl.Bowl.Optimum!.Value, 1e-3);
            Assert.Equal(-3 - 0.1 * Math.Log(bowl.Flops / 1e15), bowl.Bowl.Loss!.Value, 1e-9);
        });
        Assert.Equal(bowls.Select(bowl => bowl.Flops).Order(), bowls.Select(bowl => bowl.Flops));
    }

    [Fact]
    public void Budgets_that_do_not_overlap_are_not_compared() =>
        Assert.Empty(BudgetBowlAnalysis.Run([.. Curves().Select(run => run.VocabularySize == 4096 ? run with { Flops = run.Flops * 100 } : run)], Quick));

    [Fact]
    public void Trainings_that_were_measured_once_are_not_compared() =>
        Assert.Empty(BudgetBowlAnalysis.Run([.. Curves().Where(run => run.Flops < 1.01e15 * Math.Pow(run.VocabularySize!.Value, 0.2))], Quick));

    [Fact]
    public void Rows_of_one_training_are_one_curve_by_compute()
    {
        IReadOnlyList<IReadOnlyList<EnvelopePoint>> curves = TrainingCurves.Of([.. Curves().Reverse()]);
        Assert.Equal(5, curves.Count);
        Assert.All(curves, curve => Assert.Equal(curve.OrderBy(point => point.Flops), curve));
    }
}
