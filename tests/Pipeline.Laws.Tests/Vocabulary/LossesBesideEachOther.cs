using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class LossesBesideEachOther
{
    // Bytes per token and the bits per byte of the unigram model, as the tokenizers of specs/overview.yaml have them.
    private static readonly (int Size, double Bytes, double Unigram)[] Tokenizers = [(512, 2.1409, 3.5349), (1024, 2.8637, 2.9374), (2048, 3.5239, 2.5019), (4096, 4.0189, 2.2290)];

    private static RunRecord Run(int size, double bytes, double unigram, double bits, int width = 64)
    {
        double loss = bits * Math.Log(2) * bytes;
        return new RunRecord { VocabularySize = size, Width = width, Parametrization = "sp", BitsPerByte = bits, Loss = loss, UnigramNormalisedLoss = loss - unigram * Math.Log(2) * bytes };
    }

    [Theory]
    [InlineData(2.0, 512)]
    [InlineData(1.0, 1024)]
    [InlineData(0.6, 2048)]
    public void Models_that_are_equal_in_bits_per_byte_are_not_in_the_unigram_normalised_loss(double bits, int best)
    {
        LossComparison comparison = Assert.Single(LossComparison.Of(Tokenizers.Select(tokenizer => Run(tokenizer.Size, tokenizer.Bytes, tokenizer.Unigram, bits))));
        Assert.Equal(best, comparison.BestByUnigram);
    }

    [Fact]
    public void Two_vocabularies_by_two_losses_are_said_with_what_the_baseline_gains()
    {
        IReadOnlyList<LossComparison> comparisons = LossComparison.Of(Tokenizers.SelectMany((tokenizer, i) => (RunRecord[])
        [
            Run(tokenizer.Size, tokenizer.Bytes, tokenizer.Unigram, 2.3 - 0.15 * i), Run(tokenizer.Size, tokenizer.Bytes, tokenizer.Unigram, 2.5 - 0.15 * i), Run(tokenizer.Size, tokenizer.Bytes, tokenizer.Unigram, 2.2 - 0.15 * i, width: 128),
        ]));
        Finding finding = LossComparison.Disagreement(comparisons)!;
        Assert.Equal(FindingStrength.Caution, finding.Strength);
        Assert.StartsWith("Two losses name two vocabularies in 2 of 2 models (standard parametrization, width 128: 4096 by bits per byte, 512 by the unigram-normalised loss); bits per byte decides here.", finding.Text, StringComparison.Ordinal);
        Assert.EndsWith("The unigram model alone takes 3.53 bits per byte at 512 and 2.23 at 4096, the runs 2.20 and 1.75: what the baseline gains counts against the larger vocabulary.", finding.Text, StringComparison.Ordinal);
        Assert.All(comparisons.SelectMany(model => model.Points).Zip([.. Tokenizers, .. Tokenizers]), pair =>
        {
            Assert.Equal(pair.Second.Bytes, pair.First.BytesPerToken!.Value, 1e-9);
            Assert.Equal(pair.Second.Unigram, pair.First.UnigramBitsPerByte!.Value, 1e-9);
        });
    }

    [Fact]
    public void Losses_that_agree_need_no_word() => Assert.Null(LossComparison.Disagreement(LossComparison.Of(Tokenizers.Select((tokenizer, i) => Run(tokenizer.Size, tokenizer.Bytes, tokenizer.Unigram, 0.6 - 0.05 * i)))));

    [Fact]
    public void Vocabularies_tried_at_other_learning_rates_are_said_to_be_so()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyBowl(1500).Where(run => run.VocabularySize != 1024 || run.HiddenLearningRate < 0.005)];
        VocabularyBowl bowl = Assert.Single(VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte, new BootstrapOptions { Replicates = 100 }));
        Assert.True(bowl.RatesDiffer);
        Assert.Contains(VocabularyBowl.RatesDifferWords, bowl.Finding.Text, StringComparison.Ordinal);
        Assert.NotEqual(FindingStrength.Firm, bowl.Finding.Strength);
    }

    /// <summary>As a search does.</summary>
    [Fact]
    public void Vocabularies_that_are_each_tried_around_their_best_rates_are_comparable()
    {
        RunRecord[] grid = [.. Synthetic.VocabularyBowl(1500)];
        RunRecord[] more = [.. grid.Where(run => run is { VocabularySize: 1024, HiddenLearningRate: < 0.003 }).Select(run => run with { HiddenLearningRate = run.HiddenLearningRate / 2, BitsPerByte = run.BitsPerByte + 0.3 })];
        VocabularyBowl bowl = Assert.Single(VocabularyBowlAnalysis.Run([.. grid, .. more], LossMeasure.BitsPerByte, new BootstrapOptions { Replicates = 100 }));
        Assert.NotEmpty(more);
        Assert.False(bowl.RatesDiffer);
        Assert.Equal(FindingStrength.Firm, bowl.Finding.Strength);
    }
}
