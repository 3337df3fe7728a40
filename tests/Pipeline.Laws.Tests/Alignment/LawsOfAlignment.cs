using Pipeline.Laws.Alignment;

namespace Pipeline.Laws.Tests.Alignment;

public sealed class LawsOfAlignment
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 200 };

    // size² = d²·share/V + d: the crossover is at d = V/share, V/d = share.
    private static IEnumerable<UpdateSize> Sizes(double noise, double share = 0.5, int randomSeed = 1)
    {
        Random random = Synthetic.Generator(randomSeed);
        return from vocabulary in (int[])[4, 16, 64, 256, 65536]
               from width in (int[])[8, 16, 32, 64, 128, 256]
               from seed in (int[])[1, 2, 3]
               select new UpdateSize(vocabulary, width, seed, Math.Sqrt(((double)width * width * share / vocabulary) + width) * Math.Exp(noise * Synthetic.Normal(random)));
    }

    [Fact]
    public void Both_regimes_and_the_ratio_between_them_are_found()
    {
        AlignmentLaw law = AlignmentAnalysis.Run([.. Sizes(0.02)], Quick);
        Assert.InRange(law.Exponents[0].Exponent, 0.85, 1);
        Assert.Equal(0.5, law.Exponents[^1].Exponent, 0.02);
        Assert.True(law.CrossoverRatioInterval!.Contains(0.5), law.Findings[1].Text);
        Assert.True(law.CrossoverExponentInterval!.Contains(1), law.Findings[1].Text);
        Assert.Equal(FindingStrength.Firm, law.Findings[0].Strength);
    }

    [Fact]
    public void Without_noise_the_crossovers_are_exact()
    {
        AlignmentLaw law = AlignmentAnalysis.Run([.. Sizes(0).Where(size => size.VocabularySize is 16 or 64)], Quick);
        Assert.Equal([32, 128], law.Exponents.Select(exponent => Math.Round(exponent.CrossoverWidth!.Value, 6)));
        Assert.Equal(0.5, law.CrossoverRatio!.Value, 1e-9);
        Assert.Equal(1, law.CrossoverExponent!.Value, 1e-9);
    }

    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        AlignmentLaw[] laws = [.. Enumerable.Range(1, 100).Select(seed => AlignmentAnalysis.Run([.. Sizes(0.05, randomSeed: seed)], Quick))];
        int held = laws.Count(law => law.CrossoverRatioInterval?.Contains(0.5) == true);
        Assert.InRange(laws.Count(law => law.Exponents[^1].ExponentInterval!.Contains(0.5)), 82, 98);
        // Of 90 expected those are missing whose exponent excludes 1 by chance.
        Assert.InRange(held, 75, 99);
    }

    [Fact]
    public void One_bad_measurement_widens_the_interval_of_its_vocabulary_alone()
    {
        UpdateSize[] sizes = [.. Sizes(0.02)];
        AlignmentLaw clean = AlignmentAnalysis.Run(sizes, Quick), spoiled = AlignmentAnalysis.Run([.. sizes.Select(size => size is { VocabularySize: 65536, Width: 64, Seed: 2 } ? size with { Size = 3 * size.Size } : size)], Quick);
        double Width(AlignmentLaw law, int i) => law.Exponents[i].ExponentInterval!.High - law.Exponents[i].ExponentInterval!.Low;
        Assert.True(Width(spoiled, 4) > 2 * Width(clean, 4));
        Assert.Equal(Width(clean, 0), Width(spoiled, 0), 1e-12);
    }

    [Fact]
    public void Regimes_that_part_at_one_width_have_no_ratio()
    {
        AlignmentLaw law = AlignmentAnalysis.Run([.. Sizes(0.02).Where(size => size.VocabularySize == 64).SelectMany(size => (UpdateSize[])[size, size with { VocabularySize = 256 }])], Quick);
        Assert.Equal(0, law.CrossoverExponent!.Value, 0.2);
        Assert.Null(law.CrossoverRatio);
        Assert.Contains("at no one ratio of vocabulary to width", law.Findings[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crossover_that_is_not_there_is_not_made_up()
    {
        AlignmentLaw law = AlignmentAnalysis.Run([.. Sizes(0.02).Where(size => size.VocabularySize == 65536)], Quick);
        Assert.Null(law.CrossoverRatio);
        Assert.Equal(FindingStrength.Undecided, law.Findings[1].Strength);
    }

    [Theory]
    [InlineData(0, "has the size 0; a positive number is needed")]
    [InlineData(double.NaN, "has the size NaN; a positive number is needed")]
    public void A_size_that_is_none_is_refused(double size, string message) =>
        Assert.Contains(message, Assert.Throws<LawsException>(() => AlignmentAnalysis.Run([new UpdateSize(16, 8, 1, size)], Quick)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_width_is_refused() =>
        Assert.Contains("at two widths or more", Assert.Throws<LawsException>(() => AlignmentAnalysis.Run([new UpdateSize(16, 8, 1, 2)], Quick)).Message, StringComparison.Ordinal);
}
