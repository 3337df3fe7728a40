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
}
