using System.Globalization;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>Foreseen memory against what processes use.</summary>
public class MemoryTests
{
    [Fact]
    public void Logits_of_a_large_vocabulary_take_a_chunk_and_not_the_batch()
    {
        var small = Configurations.Large(4096);
        var large = Configurations.Large(65536);
        var parameters = 4L * 4 * (ModelSize.Parameters(large.Model).Total - ModelSize.Parameters(small.Model).Total);
        var logitsOfABatch = 4L * 65536 * large.SequencesPerBatch * large.Model.Context;
        var grown = Bytes(large) - Bytes(small) - parameters;
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
        using var model = new CpuEngine().Create([configuration], 1);
        var training = new TrainingSteps(model, [configuration], MemoryTokens.Make(1000, 61, 1));
        for (var step = 0; step < 3; step++)
            training.Do(step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 3; step < 8; step++)
            training.Do(step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static long Bytes(TrainingConfiguration configuration) => new CpuEngine().Resources([configuration], 1).HostBytes;
}
