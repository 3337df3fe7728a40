using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Tests;

/// <summary>The table of parametrizations against numbers worked out by hand.</summary>
public class ParametrizationsTests
{
    /// <summary>At four times the base width, σ = 0.1, η = 0.01 for all groups, λ = 0.2.</summary>
    public static TheoryData<string, string, double, double, double, double> AtFourTimesTheBaseWidth => new()
    {
        { "sp", "Embedding", 0.1, 0.01, 1, 0.2 },
        { "sp", "Hidden", 0.05, 0.01, 1, 0.2 },
        { "sp", "Readout", 0.1, 0.01, 1, 0.2 },
        { "sp", "Norm", 0.1, 0.01, 1, 0.2 },
        { "mup", "Embedding", 0.1, 0.01, 1, 0.2 },
        { "mup", "Hidden", 0.05, 0.0025, 1, 0.8 },
        { "mup", "Readout", 0.1, 0.01, 0.25, 0.2 },
        { "mup", "Norm", 0.1, 0.01, 1, 0.2 },
        { "lv", "Embedding", 0.1, 0.005, 1, 0.4 },
        { "lv", "Hidden", 0.05, 0.0025, 1, 0.8 },
        { "lv", "Readout", 0.05, 0.0025, 1, 0.8 },
        { "lv", "Norm", 0.1, 0.01, 1, 0.2 },
        { "sp+embd", "Embedding", 0.1, 0.04, 1, 0.2 },
        { "sp+ln", "Norm", 0.1, 0.04, 1, 0.2 },
        { "sp+last", "Readout", 0.1, 0.04, 0.25, 0.2 },
    };

    [Theory]
    [MemberData(nameof(AtFourTimesTheBaseWidth))]
    public void Each_group_has_its_numbers(string name, string group, double deviation, double rate, double multiplier, double decay)
    {
        var settings = Settings(Parametrizations.ByName(name), Enum.Parse<ParameterGroup>(group), 4);
        Assert.Equal(deviation, settings.InitialStandardDeviation, 1e-15);
        Assert.Equal(rate, settings.LearningRate, 1e-15);
        Assert.Equal(multiplier, settings.ForwardMultiplier, 1e-15);
        Assert.Equal(decay, settings.WeightDecay, 1e-15);
    }

    [Fact]
    public void The_ratio_of_embedding_to_hidden_rate_grows_as_the_papers_say()
    {
        Assert.Equal(1, Ratio(Parametrizations.Sp), 1e-12);
        Assert.Equal(3, Ratio(Parametrizations.Lv), 1e-12);
        Assert.Equal(9, Ratio(Parametrizations.Mup), 1e-12);

        static double Ratio(Parametrization row) =>
            Settings(row, ParameterGroup.Embedding, 9).LearningRate / Settings(row, ParameterGroup.Hidden, 9).LearningRate;
    }

    [Fact]
    public void All_are_the_same_at_the_base_width_but_for_attention()
    {
        foreach (var row in Parametrizations.All)
        {
            foreach (var group in Enum.GetValues<ParameterGroup>())
                Assert.Equal(Settings(Parametrizations.Sp, group, 1), Settings(row, group, 1));
        }
    }

    [Fact]
    public void There_are_sixteen_variants_and_every_name_is_found()
    {
        Assert.Equal(16, Parametrizations.SpVariants.Distinct().Count());
        Assert.Equal(18, Parametrizations.All.Select(row => row.Name).Distinct().Count());
        Assert.All(Parametrizations.All, row => Assert.Same(row, Parametrizations.ByName(row.Name)));
        Assert.Equal("sp+attn+embd+last+ln", Parametrizations.SpVariants[^1].Name);
    }

    [Fact]
    public void All_four_changes_to_sp_are_mup_with_every_rate_times_the_width()
    {
        var all = Parametrizations.SpVariants[^1];
        Assert.Equal(Parametrizations.Mup.AttentionScale, all.AttentionScale);
        foreach (var group in Enum.GetValues<ParameterGroup>())
        {
            var (mup, variant) = (Settings(Parametrizations.Mup, group, 4), Settings(all, group, 4));
            Assert.Equal(4 * mup.LearningRate, variant.LearningRate, 1e-15);
            Assert.Equal(mup.InitialStandardDeviation, variant.InitialStandardDeviation, 1e-15);
            Assert.Equal(mup.ForwardMultiplier, variant.ForwardMultiplier, 1e-15);
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        var exception = Assert.Throws<TrainingException>(() => Parametrizations.ByName("mu"));
        Assert.StartsWith("There is no parametrization 'mu'; there are sp, mup, lv, sp+attn", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Epsilon_scales_with_width_where_a_row_says_so()
    {
        var row = Parametrizations.Mup with { Hidden = new(Epsilon: -1) };
        Assert.Equal(0.25e-8, Settings(row, ParameterGroup.Hidden, 4).Epsilon, 1e-20);
    }

    private static GroupSettings Settings(Parametrization parametrization, ParameterGroup group, int ratio)
    {
        var training = Configurations.Training();
        return GroupSettings.Of(
            training with
            {
                Parametrization = parametrization,
                Model = training.Model with { Width = 8 * ratio },
                BaseWidth = 8,
                InitialStandardDeviation = 0.1,
                Optimizer = new(WeightDecay: 0.2),
            },
            group);
    }
}
