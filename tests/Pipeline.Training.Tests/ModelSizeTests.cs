using System.Globalization;
using Pipeline.Training.Configuration;
using Pipeline.Training.Tests.Support;

namespace Pipeline.Training.Tests;

/// <summary>Sizes against the models that are built, and against what processes use.</summary>
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
        var configuration = Configurations.Training(family) with { Model = Configurations.Model(family) with { TiedEmbedding = tied } };
        using var state = new TrainingState(configuration, 1);
        var counts = ModelSize.Parameters(configuration.Model);
        Assert.Equal(state.Parameters.All.Sum(parameter => parameter.Count), counts.Total);
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

    [Fact]
    public void Logits_of_a_large_vocabulary_take_a_chunk_and_not_the_batch()
    {
        var small = Configurations.Large(4096);
        var large = Configurations.Large(65536);
        var parameters = 4L * 4 * (ModelSize.Parameters(large.Model).Total - ModelSize.Parameters(small.Model).Total);
        var logitsOfABatch = 4L * 65536 * large.SequencesPerBatch * large.Model.Context;
        var grown = ModelSize.TrainingMemoryBytes(large) - ModelSize.TrainingMemoryBytes(small) - parameters;
        Assert.InRange(grown, 0, logitsOfABatch / 50);
    }

    [Fact]
    public async Task Foreseen_memory_is_what_a_process_uses()
    {
        var bytes = (await ChildProcess.Output("memory")).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(bytes[0] / bytes[1], 0.8, 1.1);
    }

    [Fact]
    public void A_training_larger_than_the_memory_is_refused_before_it_starts()
    {
        var configuration = Configurations.Training();
        var exception = Assert.Throws<TrainingException>(() =>
            Trainings.Run(configuration with { Model = configuration.Model with { Width = 8 * 1024, FeedForwardRatio = 4, Depth = 1000 } }));
        Assert.Matches("^This training needs [0-9]+ MB of memory; there are [0-9]+ MB.$", exception.Message);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var configuration = Configurations.Training();
        using var state = new TrainingState(configuration, 1);
        state.Allocate();
        var gradient = new BatchGradient(configuration, state, new(MemoryTokens.Make(1000, 61, 1), configuration.Model, 1));
        for (var step = 0; step < 3; step++)
            Step(step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 3; step < 8; step++)
            Step(step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step(int step)
        {
            gradient.Accumulate(step);
            state.Update(step);
        }
    }
}
