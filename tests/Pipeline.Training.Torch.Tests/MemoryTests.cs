using System.Diagnostics;
using System.Globalization;
using Pipeline.Training.Configuration;
using Pipeline.Training.Torch.Tests.Support;

namespace Pipeline.Training.Torch.Tests;

/// <summary>Memory, in a process of its own.</summary>
public class MemoryTests
{
    [TorchFact]
    public async Task Two_thousand_steps_take_the_memory_of_two_hundred_and_leave_no_tensor()
    {
        var lines = (await Output("steady", "200", "2000")).Split('\n').Select(line => line.Split(' ')).ToList();
        Assert.InRange(Number(lines[1][0]), 0, 1.1 * Number(lines[0][0]));
        Assert.Equal(Number(lines[0][1]), Number(lines[1][1]));
    }

    [TorchTheory]
    [InlineData(ModelFamily.Gpt2)]
    [InlineData(ModelFamily.Llama)]
    public async Task A_garbage_collection_at_any_moment_changes_nothing(ModelFamily family)
    {
        // TorchSharp passes numbers as objects that it does not hold during a call: one that nothing else holds may be finalised before it is read.
        var runs = new[] { Trainings.Scaled(family, steps: 200) with { Optimizer = new(WeightDecay: 0.1, GradientClipping: 1) } };
        var expected = Trainings.Losses(Libtorch.Engine(), runs);
        using var end = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        var losses = Trainings.Losses(Libtorch.Engine(), runs);
        await end.CancelAsync();
        await collector;
        Trainings.AssertClose(expected[0], losses[0], "losses");
    }

    [TorchFact]
    public void Too_little_memory_is_a_failed_training_with_one_line()
    {
        var run = Trainings.Scaled(ModelFamily.Linear);
        var failure = Assert.Throws<TrainingException>(() => Libtorch.Engine().Create([run with { Model = run.Model with { VocabularySize = 1 << 30, Width = 1 << 14, HeadSize = 1 << 14 } }], 1));
        Assert.StartsWith("libtorch failed: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [TorchTheory(measuresCpu: true)]
    [InlineData("Gpt2", 64, 4096, 1)]
    [InlineData("Gpt2", 128, 16384, 2)]
    [InlineData("Llama", 128, 4096, 4)]
    [InlineData("Linear", 256, 32768, 1)]
    public async Task Memory_is_foreseen_within_a_fifth(string family, int width, int vocabulary, int runs)
    {
        var numbers = (await Output("foreseen", family, $"{width}", $"{vocabulary}", $"{runs}")).Split(' ').Select(Number).ToList();
        Assert.InRange((double)numbers[0] / numbers[1], 0.8, 1.2);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> Output(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Support.Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // As on a processor with a cache of 100 MB, up to which .NET would collect nothing.
        start.Environment["DOTNET_GCgen0size"] = "6000000";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output.Trim();
    }
}
