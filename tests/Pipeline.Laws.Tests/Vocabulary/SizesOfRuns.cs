using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class SizesOfRuns
{
    private static readonly AnalysisOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 100 } };

    // Untied models have an embedding and a readout; a table may count both.
    [Fact]
    public void A_table_that_counts_embedding_and_readout_gives_the_same_law_and_the_true_widths()
    {
        RunRecord[] once = [.. Synthetic.VocabularyRuns(noise: 0)];
        RunRecord[] twice = [.. once.Select(run => run with { VocabularyParameters = 2.0 * run.VocabularySize * run.Width })];
        VocabularyLaws Laws(RunRecord[] runs) => ((IReadOnlyList<VocabularyLaws>)VocabularyReport.Of(runs, Quick).Laws)[0];
        VocabularyLaws expected = Laws(once), laws = Laws(twice);
        Assert.Equal(expected.Parametric.Fit.Parameters.Select(parameter => parameter.Value), laws.Parametric.Fit.Parameters.Select(parameter => parameter.Value));
        Assert.Equal([512.0, 768, 768, 1024, 1536, 2048], laws.Predictions.Select(prediction => prediction.Width));
        Assert.Equal(expected.Predictions.Select(prediction => prediction.VocabularySize), laws.Predictions.Select(prediction => prediction.VocabularySize));
    }

    [Theory]
    [InlineData(64, null, 2.0 * 1000 * 64, 64_000, 64)]
    [InlineData(null, null, 64_000.0, 64_000, 64)]
    public void N_v_is_V_times_d_and_d_the_width(int? width, double? flops, double counted, double vocabulary, double expectedWidth)
    {
        var run = new RunRecord { Width = width, VocabularySize = 1000, VocabularyParameters = counted, NonVocabularyParameters = 36_000, Tokens = 1e6, Flops = flops };
        Assert.Equal(vocabulary, RunSizes.Vocabulary(run));
        Assert.Equal(expectedWidth, RunSizes.Width(run));
        Assert.Equal(6 * (36_000 + vocabulary) * 1e6, RunSizes.Flops(run));
    }

    [Fact]
    public void The_budget_of_a_prediction_counts_the_vocabulary_once_and_no_attention()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns(noise: 0).Select(run =>
        {
            double tokens = run.Flops!.Value / (6 * (run.NonVocabularyParameters!.Value + (double)run.VocabularySize!.Value * run.Width!.Value));
            return run with { Tokens = tokens, Flops = 1.3 * run.Flops };
        })];
        VocabularyPrediction largest = ((IReadOnlyList<VocabularyLaws>)VocabularyReport.Of(runs, Quick).Laws)[0].Predictions[^1];
        Assert.Equal(1, largest.Flops!.Value / (6 * (1130e6 + 131072.0 * 2048) * 40 * 1130e6), 1e-9);
        Assert.Equal(Synthetic.OptimalVocabulary(1130e6, 2048, largest.Flops.Value), largest.VocabularySize!.Value, 20.0);
    }
}
