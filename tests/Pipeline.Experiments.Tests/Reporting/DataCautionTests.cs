using Pipeline.Experiments.Reporting;
using Pipeline.Laws;
using Pipeline.Reports.Documents;
using Pipeline.Text.Datasets;
using Pipeline.Training;

namespace Pipeline.Experiments.Tests.Reporting;

public sealed class DataCautionTests
{
    [Fact]
    public void A_grid_that_is_the_same_everywhere_on_new_text_gives_no_caution() =>
        Assert.Empty(DataDiagnostics.Of(Data(Grid(512, [1, 2]), Grid(1024, [1, 2]))));

    [Fact]
    public void Text_that_is_read_more_than_once_is_told()
    {
        var data = Data(Grid(512, [1, 2], tokens: 250_000), Grid(1024, [1, 2], tokens: 100_000));
        Assert.StartsWith(
            "The training text is read more than once at vocabulary 512: up to 2.5 times at vocabulary 512, whose 100,000 tokens are fewer than its longest run needs.",
            Assert.Single(Cautions(data)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The training text is read more than once at every vocabulary: up to 3.0 times",
            Assert.Single(Cautions(Data(Grid(512, [1], tokens: 250_000), Grid(1024, [1], tokens: 300_000)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedding_rate_varied_for_some_vocabularies_only_is_told()
    {
        var caution = Assert.Single(Cautions(Data(Grid(512, [1, 2, 4]), Grid(1024, [1]), Grid(2048, [1, 2, 4]))));
        Assert.StartsWith("standard parametrization: the embedding rate was varied at vocabularies 512 and 2,048 only, and not at vocabulary 1,024.", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_for_several_parametrizations_is_told_once()
    {
        RunRecord[] grid = [.. Grid(512, [1, 2, 4]), .. Grid(1024, [1])];
        var caution = Assert.Single(Cautions(Data(grid, [.. grid.Select(run => run with { Parametrization = "mup" })])));
        Assert.StartsWith("standard parametrization and maximal-update parametrization (μP): the embedding rate was varied at vocabulary 512 only", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_is_smaller_for_some_vocabularies_is_told()
    {
        var caution = Assert.Single(Cautions(Data(Grid(512, [1, 2, 4]), Grid(1024, [1, 2]))));
        Assert.StartsWith("standard parametrization: not every vocabulary was trained at the same widths, learning rates, weight decays and seeds: 3 such points at vocabulary 512, but 2 at vocabulary 1,024", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_below_two_standard_errors_are_told_and_larger_ones_are_not()
    {
        RunRecord[] runs = [Run("a", 512, 1, 2.0), Run("b", 1024, 1, 2.001), Run("c", 2048, 1, 2.5)];
        var data = Data(runs) with
        {
            Validation = new Dictionary<string, IReadOnlyList<ValidationBlock>>
            {
                ["a"] = Blocks(2.0, 0.1, 0),
                ["b"] = Blocks(2.001, 0.1, 0.02),
                ["c"] = Blocks(2.5, 0.1, 0.02),
            },
        };
        var caution = Assert.Single(Cautions(data));
        Assert.StartsWith("The validation set is too small for 1 of 2 comparisons of the best run with that of another vocabulary or parametrization: vocabularies 512 and 1024 (width 64, the standard parametrization) differ by 0.0010 bits per byte, with a standard error of 0.00", caution, StringComparison.Ordinal);
        Assert.StartsWith("Losses were measured on 32,000 bytes of held-out text.", Assert.IsType<Paragraph>(DataDiagnostics.Of(data)[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_set_of_a_few_windows_is_told()
    {
        var data = Data([Run("a", 512, 1, 2.0)]) with { Validation = new Dictionary<string, IReadOnlyList<ValidationBlock>> { ["a"] = [.. Blocks(2, 0.1, 0).Take(5)] } };
        Assert.StartsWith("Losses were measured on 5 windows of the validation set, fewer than the 8", Assert.Single(Cautions(data)), StringComparison.Ordinal);
    }

    /// <summary>Parts whose hardness goes up and down by <paramref name="common"/>, and by <paramref name="own"/> in another rhythm.</summary>
    private static IReadOnlyList<ValidationBlock> Blocks(double bitsPerByte, double common, double own) =>
        [.. Enumerable.Range(0, 32).Select(i => new ValidationBlock(300, 1000, 1000 * Math.Log(2) * (bitsPerByte + (i % 2 == 0 ? common : -common) + (i % 4 < 2 ? own : -own))))];

    private static IEnumerable<string> Cautions(ReportData data) => DataDiagnostics.Of(data).OfType<FindingBlock>().Select(block =>
    {
        Assert.Equal(FindingStrength.Caution, block.Finding.Strength);
        return block.Finding.Text;
    });

    private static RunRecord[] Grid(int vocabulary, double[] ratios, double tokens = 50_000) =>
        [.. ratios.Select(ratio => Run($"v{vocabulary}/{ratio}", vocabulary, ratio, 2) with { Tokens = tokens })];

    private static RunRecord Run(string name, int vocabulary, double ratio, double bitsPerByte) => new()
    {
        Name = name,
        Parametrization = "sp",
        Width = 64,
        Depth = 2,
        VocabularySize = vocabulary,
        HiddenLearningRate = 0.01,
        EmbeddingLearningRate = 0.01 * ratio,
        WeightDecay = 0,
        Seed = 1,
        Tokens = 50_000,
        BitsPerByte = bitsPerByte,
    };

    private static ReportData Data(params RunRecord[][] grids)
    {
        RunRecord[] runs = [.. grids.SelectMany(grid => grid)];
        var datasets = runs.Select(run => run.VocabularySize!.Value).Distinct().Select(size => new DatasetCard(size, 100_000, 10, 300_000, 300_000, 0, [], []));
        return new ReportData(null!, null!, [.. datasets], runs, null!, new Dictionary<string, IReadOnlyList<ValidationBlock>>(), null!, null!, IsBitReproducible: true);
    }
}
