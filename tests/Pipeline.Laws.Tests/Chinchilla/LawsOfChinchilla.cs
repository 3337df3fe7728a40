using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Tests.Chinchilla;

public sealed class LawsOfChinchilla
{
    [Fact]
    public void The_law_behind_the_runs_is_found()
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns()], new FitOptions { HuberDelta = 1e-3, Bootstrap = new BootstrapOptions { Replicates = 100, Level = 0.99 } });
        foreach ((string name, double truth) in new[] { ("A", 1.2), ("B", 0.9), ("E", 1.8), ("α", 0.35), ("β", 0.37) })
            Assert.True(law.Fit[name].Interval!.Contains(truth), law.Fit[name].ToString());
        Assert.True(law.OptimalExponent.Interval!.Contains(0.37 / 0.72));
        Assert.Equal(1.8 + 1.2 * Math.Pow(100, -0.35) + 0.9 * Math.Pow(10, -0.37), law.LossAt(1e8, 1e10), 0.02);
    }

    [Fact]
    public void A_table_without_tokens_is_refused_by_name() =>
        Assert.Contains("tokens", Assert.Throws<LawsException>(() => ChinchillaAnalysis.Run([new RunRecord { Loss = 1, NonVocabularyParameters = 1 }])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_negative_loss_is_refused() =>
        Assert.Contains("not positive", Assert.Throws<LawsException>(() => ChinchillaAnalysis.Run([new RunRecord { Loss = -1, Tokens = 1, NonVocabularyParameters = 1 }])).Message, StringComparison.Ordinal);
}
