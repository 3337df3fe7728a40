using System.Text.Json.Nodes;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>What is measured in a process of its own, so that one that ends with the process loses no other.</summary>
internal static class Section
{
    public static JsonObject Run(string name, Sizes sizes)
    {
        var parts = name.Split('-');
        return parts[0] switch
        {
            "load" => Load(sizes),
            "losses" => Losses(sizes),
            "large" => Large(sizes),
            "sweep" => Sweep(sizes, Enum.Parse<EnginePrecision>(parts[1], ignoreCase: true), Number(2), Number(3)),
            _ => throw new ArgumentException($"There is no section {name}."),
        };

        int Number(int index) => int.Parse(parts[index], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static JsonObject Load(Sizes sizes) => new() { ["library"] = new TorchEngine(sizes.IsCuda, EnginePrecision.Float32).Prepare() };

    /// <summary>The largest difference of losses between this engine in float32 and the CPU engine.</summary>
    private static JsonObject Losses(Sizes sizes)
    {
        var result = new JsonObject();
        foreach (var family in Enum.GetValues<ModelFamily>())
        {
            var run = Sizes.Small(family);
            using var cpu = new CpuEngine().Create([run], 1);
            using var torch = new TorchEngine(sizes.IsCuda, EnginePrecision.Float32).Create([run], 1);
            var (expected, actual) = (new Steps(cpu, [run]), new Steps(torch, [run]));
            result[family.ToString()] = Enumerable.Range(0, Sizes.EquivalenceSteps).Max(_ =>
            {
                var loss = expected.Losses()[0];
                return Math.Abs(actual.Losses()[0] - loss) / loss;
            });
        }

        return result;
    }

    private static JsonObject Large(Sizes sizes)
    {
        var engine = new TorchEngine(sizes.IsCuda, sizes.LargePrecision);
        engine.Prepare();
        var peak = MatrixPeak.Measure(sizes);
        var result = Measure(engine, [sizes.Large], sizes);
        var rate = (double)result["tokensPerSecond"]! * ModelSize.FlopsPerToken(sizes.Large.Model);
        result["teraflops"] = rate / 1e12;
        result["matrixPeakTeraflops"] = peak / 1e12;
        result["shareOfPeak"] = rate / peak;
        return result;
    }

    private static JsonObject Sweep(Sizes sizes, EnginePrecision precision, int width, int runs) => Measure(
        new TorchEngine(sizes.IsCuda, precision),
        [.. Enumerable.Range(0, runs).Select(seed => Sizes.Sweep(width) with { Seed = seed, HiddenLearningRate = 1e-4 * (seed + 1) })],
        sizes);

    private static JsonObject Measure(TorchEngine engine, IReadOnlyList<TrainingConfiguration> runs, Sizes sizes)
    {
        var before = DeviceMemory.Used(sizes);
        using var model = engine.Create(runs, 1);
        var speed = new Steps(model, runs).TokensPerSecond(sizes.Seconds);
        var resources = engine.Resources(runs, 1);
        return new JsonObject
        {
            ["tokensPerSecond"] = speed,
            ["trainingsPerHour"] = 3600 * speed / (Sizes.SweepSteps * runs[0].TokensPerStep),
            ["bytes"] = DeviceMemory.Used(sizes) - (sizes.IsCuda ? before : 0),
            ["foreseenBytes"] = sizes.IsCuda ? resources.DeviceBytes : resources.HostBytes,
        };
    }
}
