using System.Globalization;
using Pipeline.Benchmarks.Training;
using Pipeline.Training;

var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5;
foreach (var width in new[] { 64, 128, 256 })
{
    var c = Workloads.Gpt2(width);
    using var run = new StepTimer(c, 1);
    var t = run.TokensPerSecond(seconds);
    Console.WriteLine($"{width} {t:F0} tok/s {t * ModelSize.FlopsPerToken(c.Model) / 1e9:F1} GFLOP/s");
}
