using System.Text;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Specs;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Tests.Commands;

/// <summary>Engines in specs, on the command line, and in the identity of runs.</summary>
public sealed class EngineTests : IDisposable
{
    private static readonly EngineSet WithTorch = new(new CpuEngine(), _ => new OtherEngine(null));

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_engine_that_the_program_lacks_is_wrong_usage()
    {
        const string Message = "This program was built without the torch engine; leave engine out, which is the CPU engine.\n";
        var options = new SweepOptions(["tiny"], SweepTarget.Report, 1, false) { Engine = new EngineOptions(EngineName.Torch) };
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PrintAsync(SweepCommand.RunAsync(options, _workspace.Fresh(), CancellationToken.None)));
        Assert.Equal(Message, _workspace.Error);
        _workspace.Spec += "\nengine: torch\n";
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PlanAsync());
        Assert.Equal(Message, _workspace.Error);
    }

    [Fact]
    public async Task An_engine_that_cannot_run_here_ends_a_sweep_before_anything_runs()
    {
        _workspace.Spec += "\nengine: torch\n";
        var environment = _workspace.Fresh() with { Engines = new EngineSet(new CpuEngine(), _ => new OtherEngine("No libtorch was found.")) };
        var options = new SweepOptions(["tiny"], SweepTarget.Report, 1, false);
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PrintAsync(SweepCommand.RunAsync(options, environment, CancellationToken.None)));
        Assert.Equal("No libtorch was found.\n", _workspace.Error);
        Assert.DoesNotContain("corpus", _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await _workspace.PrintAsync(PlanCommand.RunAsync(options, environment, CancellationToken.None)));
    }

    [Fact]
    public async Task A_run_of_another_engine_is_another_run_and_its_table_says_so()
    {
        await _workspace.SweepAsync(SweepTarget.Metrics);
        _workspace.Spec += "\nengine: {name: torch, precision: bfloat16}\n";
        var environment = _workspace.Fresh() with { Engines = WithTorch };
        Assert.Equal(ExitCode.Success, await _workspace.PrintAsync(WhyCommand.RunAsync(new(["tiny"], SweepTarget.Metrics, 1, false), environment, CancellationToken.None)));
        Assert.Contains(
            "because engine: (none) → {\"device\":\"cuda\",\"name\":\"torch\",\"precision\":\"bfloat16\"}\n    because revision: 3 → 77\n",
            _workspace.Output,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await _workspace.PrintAsync(SweepCommand.RunAsync(new(["tiny"], SweepTarget.Report, 2, false), environment, CancellationToken.None)));
        Assert.Contains("other: a line of its own\n", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("Computed by torch on cuda in bfloat16", Report(), StringComparison.Ordinal);

        var options = new SweepOptions(["tiny"], SweepTarget.Metrics, 1, false) { Engine = new EngineOptions(EngineName.Cpu) };
        Assert.Equal(ExitCode.Success, await _workspace.PrintAsync(SweepCommand.RunAsync(options, _workspace.Fresh(), CancellationToken.None)));
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_precision_and_revision_of_an_engine_are_the_runs()
    {
        Assert.Equal((null, new CpuEngine().Revision), Identity(new EngineOptions()));
        Assert.Equal(Identity(new EngineOptions()), Identity(new EngineOptions(EngineName.Cpu)));
        Assert.Equal(
            (new EngineConfiguration(EngineName.Torch, EngineDevice.Cuda, EnginePrecision.Float32), 77), Identity(new EngineOptions(EngineName.Torch)));
        Assert.Equal(
            (new EngineConfiguration(EngineName.Torch, EngineDevice.Cpu, EnginePrecision.Bfloat16), 77),
            Identity(new EngineOptions(EngineName.Torch, EngineDevice.Cpu, EnginePrecision.Bfloat16)));
    }

    [Theory]
    [InlineData("torhc", null, null, "option --engine takes cpu, torch, but got 'torhc'")]
    [InlineData("torch", "gpu", null, "option --device takes cuda, cpu, but got 'gpu'")]
    [InlineData("torch", "cuda", "fp16", "option --precision takes float32, tf32, bfloat16, but got 'fp16'")]
    [InlineData(null, "cuda", null, "--device and --precision are for --engine torch; the engine cpu has no choice of them")]
    [InlineData("torch", "cpu", "tf32", "tf32 is a mode of cuda devices; on the device cpu write float32 or bfloat16")]
    public void What_the_command_line_cannot_mean_is_refused(string? engine, string? device, string? precision, string message)
    {
        var experiment = SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs"));
        Assert.Equal(message, Assert.Throws<UsageException>(() => EngineOptions.Parse(engine, device, precision).Apply(experiment)).Message);
    }

    [Fact]
    public void The_command_line_goes_before_the_spec_value_by_value()
    {
        _workspace.Spec += "\nengine: {name: torch, precision: tf32}\n";
        var engine = Load(EngineOptions.Parse(null, "CUDA", "bfloat16")).Spec.Engine!;
        Assert.Equal(new EngineConfiguration(EngineName.Torch, EngineDevice.Cuda, EnginePrecision.Bfloat16), engine.ToConfiguration());
        engine = Load(new EngineOptions()).Spec.Engine!;
        Assert.Equal(new EngineConfiguration(EngineName.Torch, EngineDevice.Cuda, EnginePrecision.Tf32), engine.ToConfiguration());
    }

    [Fact]
    public async Task Engines_that_a_spec_cannot_mean_are_refused()
    {
        var messages = new BadSpecs()
            .Append("unknown engine", "engine: torhc\n")
            .Append("unknown device", "engine: {name: torch, device: gpu}\n")
            .Append("device of the CPU engine", "engine: {name: cpu, device: cuda, precision: bfloat16}\n")
            .Append("tf32 on a CPU", "engine: {name: torch, device: cpu, precision: tf32}\n");
        await Verifier.Verify(messages.ToString());
    }

    private Experiment Load(EngineOptions options) => options.Apply(SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs")));

    private (EngineConfiguration? Engine, int Revision) Identity(EngineOptions options)
    {
        var run = new ExperimentStages(Load(options), WithTorch).Runs[0];
        return (run.Engine, run.Revision);
    }

    private string Report() => Encoding.UTF8.GetString(_workspace.LatestReport()["report.md"]);

    /// <summary>The CPU engine under another name and revision.</summary>
    /// <param name="missing">Why it cannot run here; null where it can.</param>
    private sealed class OtherEngine(string? missing) : ITrainingEngine
    {
        private readonly CpuEngine _cpu = new();

        public string Name => "other";

        public int Revision => 77;

        public bool IsBitReproducible => false;

        public bool MayEndProcess => false;

        public int RunsAtOnce => 1;

        public long? DeviceBytes { get; init; }

        public string Describe() => missing is null ? "other: a line of its own" : throw new EngineUnavailableException(missing);

        public TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads) => _cpu.Resources(runs, threads);

        public ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads) => _cpu.Create(runs, threads);
    }
}
