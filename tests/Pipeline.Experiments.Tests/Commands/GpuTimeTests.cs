using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Specs;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Tests.Commands;

/// <summary>Plans of what no machine at hand can run.</summary>
public sealed class GpuTimeTests
{
    private const string Synthetic = "synthetic: {size: 60 kB, words: 300}";

    // By hand: 21,767 steps of 2^20 tokens, of 6·(1,007,044,608 + 32,768·2,048) + 6·20·2,048·2,048 = 6.948e9 FLOP each, three times over: 4.758e20 FLOP.
    // At 257 TFLOP/s, as on the H200, 1.851e6 s; on the others in the ratio of the peaks.
    [Fact]
    public async Task A_model_of_a_billion_parameters_is_planned_with_times_and_memory()
    {
        var plan = await PlanAsync("pretrain-1b", deviceBytes: 60_000_000_000);
        Assert.Contains(
            "  one GPU: A100 68d 4h, H100 21d 12h, H200 21d 12h, B200 9d 10h for 476 EFLOP at 26 % of its peak in bfloat16, as an H200 was seen to reach with 124M parameters; the largest run takes 60.0 GB of its memory\n",
            plan,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GPU_whose_memory_is_too_small_has_no_time() =>
        Assert.Contains("one GPU: A100 too small, H100 too small, H200 21d 12h, B200 9d 10h for", await PlanAsync("pretrain-1b", deviceBytes: 100_000_000_000), StringComparison.Ordinal);

    [Fact]
    public async Task Where_the_share_of_the_peak_is_not_known_no_time_is_given()
    {
        Assert.DoesNotContain("one GPU:", await PlanAsync("pretrain-1b", 1, "precision: tf32"), StringComparison.Ordinal);
        Assert.DoesNotContain("one GPU:", await PlanAsync("quickstart", 1), StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(string name, long deviceBytes, string precision = "precision: bfloat16")
    {
        var spec = (await File.ReadAllTextAsync(Path.Combine(SpecSource.Folder, name + ".yaml")))
            .Replace("- dotnet-docs", $"- {Synthetic}", StringComparison.Ordinal)
            .Replace("precision: bfloat16", precision, StringComparison.Ordinal);
        using var workspace = new Workspace(spec, name);
        var environment = workspace.Fresh() with { Engines = new EngineSet(new CpuEngine(), _ => new AbsentGpu(deviceBytes)) };
        var options = new SweepOptions([name], SweepTarget.Report, 1, KeepGoing: false);
        int exit = await workspace.PrintAsync(PlanCommand.RunAsync(options, environment, CancellationToken.None));
        Assert.True(exit == ExitCode.Success, workspace.Error);
        return workspace.Output;
    }

    /// <summary>An engine that can be planned for, and not run.</summary>
    private sealed class AbsentGpu(long bytes) : ITrainingEngine
    {
        public string Name => "torch";

        public int Revision => 1;

        public bool IsBitReproducible => false;

        public bool MayEndProcess => true;

        public int RunsAtOnce => 1;

        public long? DeviceBytes => null;

        public string Describe() => throw new EngineUnavailableException("no GPU");

        public TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads) => new(1, 1, bytes);

        public ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads) => throw new EngineUnavailableException("no GPU");
    }
}
