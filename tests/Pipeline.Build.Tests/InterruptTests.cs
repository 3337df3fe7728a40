using System.Diagnostics;
using System.Runtime.Versioning;

namespace Pipeline.Build.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class InterruptTests : IDisposable
{
    private const string Endless = """
        name: endless
        title: A run that would take hours
        description: A run that would take hours.
        corpus:
          sources:
            - synthetic: {size: 100 kB, seed: 1}
          validationFraction: 0.1
        tokenizer:
          preTokenization: gpt2
          vocabularySizes: [260]
        model: {family: llama, depth: 1, widths: [8], baseWidth: 8, headSize: 8, context: 16}
        parametrizations: [sp]
        optimizer: {kind: adamW}
        schedule: {kind: warmupStableDecay, warmupFraction: 0.1, decayFraction: 0.3}
        batch: {sequences: 1}
        budget: {tokens: 3e10}
        learningRates:
          hidden: {values: [0.01]}
          embedding: {ratio: [1]}
        seeds: [1]
        evaluation: {sequences: 1}
        """;

    private readonly TemporaryFolder _root = new();

    public InterruptTests()
    {
        Directory.CreateDirectory(_root[".nuke"]);
        Directory.CreateDirectory(_root["specs"]);
        File.WriteAllText(_root["specs/endless.yaml"], Endless);
    }

    public void Dispose() => _root.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_sweep_that_is_told_to_end_keeps_what_is_finished_and_ends_with_130()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [BuildRun.Program, "Pretrain", "--spec", "endless", "--root", _root.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var sweep = Process.Start(start)!;
        try
        {
            while (await sweep.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("dataset/v260: done", StringComparison.Ordinal))
                continue;

            // Ctrl-C takes the same way, but a shell makes its background jobs deaf to it, and this suite may be one.
            using var kill = Process.Start("kill", ["-TERM", $"{sweep.Id}"]);
            var output = sweep.StandardOutput.ReadToEndAsync();
            var error = await sweep.StandardError.ReadToEndAsync();
            await output;
            await sweep.WaitForExitAsync();

            Assert.Equal(130, sweep.ExitCode);
            Assert.Contains("Interrupted", error, StringComparison.Ordinal);
        }
        finally
        {
            sweep.Kill();
        }

        var plan = await BuildRun.OfAsync(_root.Path, "Plan", "--spec", "endless");
        Assert.Matches("dataset +1 +1 +0 +0 ", plan.Output);
    }
}
