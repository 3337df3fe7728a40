using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class PublishedVocabularyLaw
{
    private const double Cheapest = 2.18e17;
    private static readonly BootstrapOptions Quick = new() { Replicates = 100 };

    // A1, A2, B, E, α2, β by approach 3 of arXiv 2407.13623.
    private static readonly double[] Law = [1.8314, 0.1958, 2.1241, 5.5328, 0.6707, 0.4466];

    [Fact]
    public void No_place_on_the_way_to_a_minimum_is_chosen_for_its_squared_error()
    {
        RunRecord[] runs = [.. Runs(randomSeed: 6)];
        VocabularyLaw published = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { AsPublished = true, Bootstrap = Quick });
        VocabularyLaw least = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { MinimumFlops = Cheapest, Bootstrap = Quick });
        Assert.All(published.Fit.Parameters.Zip(least.Fit.Parameters), pair => Assert.Equal(pair.Second.Value, pair.First.Value, 1e-3));
        Assert.Equal(Law[5], published.Fit["β"].Value, 0.05);
    }

    [Fact]
    public void Runs_whose_minimum_has_an_exponent_outside_the_published_range_are_refused() => Assert.Contains("between 0.1 and 1", Assert.Throws<LawsException>(
        () => VocabularyLawAnalysis.Run([.. Runs(randomSeed: 3)], new VocabularyLawOptions { AsPublished = true, Bootstrap = Quick })).Message, StringComparison.Ordinal);

    // The published design: six families and ten vocabularies, along each training, with tokens by the slip of units that the published fit has.
    private static IEnumerable<RunRecord> Runs(int randomSeed)
    {
        Random random = Synthetic.Generator(randomSeed);
        (double, int, double)[] families = [(33e6, 512, 5.2e9), (85e6, 768, 12.9e9), (151e6, 768, 22.8e9), (302e6, 1024, 50.4e9), (631e6, 1536, 119e9), (1130e6, 2048, 236e9)];
        foreach ((double model, int width, double characters) in families)
        {
            foreach (int size in (int[])[4096, 6144, 8192, 10240, 16384, 24576, 32768, 48128, 64512, 96256])
            {
                double offset = 0.05 * Synthetic.Normal(random);
                for (int evaluation = 1; evaluation <= 10; evaluation++)
                {
                    double read = characters * evaluation / 10, tokens = read * TokensPerCharacter.Published.At(size / 1000.0);
                    yield return new RunRecord
                    {
                        NonVocabularyParameters = model,
                        VocabularySize = size,
                        Width = width,
                        Characters = read,
                        Tokens = tokens,
                        Flops = 6 * (model + (double)size * width) * read * TokensPerCharacter.Published.At(size),
                        UnigramNormalisedLoss = Synthetic.VocabularyLoss(Law, model, (double)size * width, tokens) + offset + 0.05 * Synthetic.Normal(random),
                    };
                }
            }
        }
    }
}
