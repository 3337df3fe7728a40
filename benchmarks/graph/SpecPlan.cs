using System.Diagnostics;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

namespace Pipeline.Benchmarks.Graph;

/// <summary>What <c>Plan</c> does with a spec of many runs, none of which has run.</summary>
internal static class SpecPlan
{
    private const int RunsPerSeed = 1_000;

    /// <summary>Plans a spec of so many thousand runs.</summary>
    public static async Task<int> RunAsync(int thousands, string folder)
    {
        var specs = Directory.CreateDirectory(Path.Combine(folder, "specs"));
        await File.WriteAllTextAsync(Path.Combine(specs.FullName, "many.yaml"), Spec(thousands));
        var environment = new CommandEnvironment(folder, Path.Combine(folder, "store"), TextWriter.Null, Console.Error, IsTerminal: false, Color: false) { Engines = new EngineSet(new CpuEngine()) };
        var clock = Stopwatch.StartNew();
        var outcome = await PlanCommand.RunAsync(new SweepOptions(["many"], SweepTarget.Report, Jobs: 2, KeepGoing: false), environment, CancellationToken.None);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{thousands},000 runs planned in {clock.Elapsed.TotalSeconds:0.0} s, {self.TotalProcessorTime.TotalSeconds:0.0} s of processor time, at most {self.PeakWorkingSet64 >> 20} MiB"));
        return outcome.ExitCode;
    }

    private static string Spec(int seeds) => $$$"""
        name: many
        title: Many runs
        description: Measures what a plan costs. {{{seeds}}} × {{{RunsPerSeed}}} runs.
        corpus:
          sources: [{synthetic: {size: 200 kB, seed: 1}}]
          validationFraction: 0.1
        tokenizer: {preTokenization: gpt2, vocabularySizes: [260, 280, 300, 400, 500]}
        model: {family: llama, depth: 2, widths: [8, 16, 24, 32, 40], baseWidth: 8, headSize: 8, context: 16}
        parametrizations: [sp, mup, lv, sp+last]
        optimizer: {kind: adamW}
        schedule: {kind: warmupStableDecay, warmupFraction: 0.1, decayFraction: 0.3}
        batch: {sequences: 4}
        budget: {tokens: 6400}
        learningRates:
          hidden: {log2: {from: -9, to: -5}}
          embedding: {ratio: [0.5, 2]}
        seeds: [{{{string.Join(", ", Enumerable.Range(1, seeds))}}}]
        evaluation: {sequences: 1}
        analyses: [learningRate]
        """;
}
