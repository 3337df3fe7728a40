using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Tests;

/// <summary>Sizes against the parameters that models have, and against published ones.</summary>
public class ModelSizeTests
{
    [Theory]
    [InlineData(ModelFamily.Llama, false)]
    [InlineData(ModelFamily.Llama, true)]
    [InlineData(ModelFamily.Gpt2, false)]
    [InlineData(ModelFamily.Gpt2, true)]
    [InlineData(ModelFamily.Linear, false)]
    [InlineData(ModelFamily.Linear, true)]
    public void Parameters_are_those_of_the_built_model(ModelFamily family, bool tied)
    {
        var model = Configurations.Model(family) with { TiedEmbedding = tied };
        var counts = ModelSize.Parameters(model);
        Assert.Equal(ModelParameters.Of(model).Sum(parameter => parameter.Count), counts.Total);
        Assert.Equal(61 * 24, counts.Embedding);
        Assert.Equal(tied ? 0 : 61 * 24, counts.Readout);
    }

    [Fact]
    public void The_published_gpt2_has_its_number_of_parameters() => Assert.Equal(
        124_439_808, ModelSize.Parameters(new ModelConfiguration(ModelFamily.Gpt2, 50257, 768, 12, 64, 4, 1024, true)).Total);

    [Fact]
    public void Flops_of_a_token_are_six_for_each_multiplying_parameter_and_attention()
    {
        var model = new ModelConfiguration(ModelFamily.Llama, 1000, 64, 2, 16, 3, 32, false);
        var blocks = 2 * ((4 * 64 * 64) + (3 * 64 * 192) + (2 * 64));
        Assert.Equal((6.0 * (blocks + 64 + (1000 * 64))) + (6.0 * 2 * 64 * 32), ModelSize.FlopsPerToken(model));
    }
}
