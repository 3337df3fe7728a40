using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class BowlsOfVocabulary
{
    [Fact]
    public void The_vocabulary_of_least_loss_is_found_at_the_best_rates()
    {
        VocabularyBowl bowl = Assert.Single(VocabularyBowlAnalysis.Run([.. Synthetic.VocabularyBowl(1500)], LossMeasure.BitsPerByte));
        Assert.Equal(OptimumStatus.Fitted, bowl.Status);
        Assert.True(bowl.OptimumInterval!.Contains(1500), bowl.Finding.Text);
        Assert.All(bowl.Points, point => Assert.False(point.RateAtEdge));
        Assert.Equal(FindingStrength.Firm, bowl.Finding.Strength);
    }

    [Fact]
    public void A_best_vocabulary_at_the_edge_is_flagged_and_not_fitted()
    {
        VocabularyBowl bowl = Assert.Single(VocabularyBowlAnalysis.Run([.. Synthetic.VocabularyBowl(40_000)], LossMeasure.BitsPerByte));
        Assert.Equal((OptimumStatus.AtEdge, GridEdge.Highest), (bowl.Status, bowl.Edge));
        Assert.Null(bowl.Optimum);
        Assert.Contains("may lie beyond", bowl.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_the_loss_is_refused_by_name() =>
        Assert.Contains("unigramNormalisedLoss", Assert.Throws<LawsException>(() => VocabularyBowlAnalysis.Run([.. Synthetic.VocabularyBowl(1500)], LossMeasure.UnigramNormalised)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(8192, -0.6)]
    [InlineData(4096, -0.3)]
    [InlineData(512, -0.5)]
    public void One_run_that_is_far_too_good_is_named_and_moves_nothing(int size, double off)
    {
        RunRecord[] runs = [.. from width in (int[])[64, 128, 256] from run in Synthetic.VocabularyBowl(1500, width) where run.Seed == 1 select run with { Name = $"w{width}/v{run.VocabularySize}/{run.HiddenLearningRate}", Width = width }];
        string lucky = $"w128/v{size}/{Math.Pow(2, -8)}";
        IReadOnlyList<VocabularyBowl> bowls = VocabularyBowlAnalysis.Run([.. runs.Select(run => run.Name == lucky ? run with { BitsPerByte = run.BitsPerByte + off } : run)], LossMeasure.BitsPerByte, new BootstrapOptions { Replicates = 200 });
        LeftOutRun bad = Assert.Single(bowls.SelectMany(bowl => bowl.LeftOut));
        Assert.Equal(lucky, bad.Name);
        Assert.All(bowls, bowl => Assert.InRange(bowl.Optimum!.Value, 1300, 1700));
        Assert.Contains($"1 run stands off the curve and was left out: {lucky}", bowls[1].Finding.Text, StringComparison.Ordinal);
        Assert.Contains("bits per byte below its curve", bowls[1].Finding.Text, StringComparison.Ordinal);
    }
}
