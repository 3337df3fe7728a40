using Pipeline.Graph;

namespace Pipeline.Benchmarks.Graph;

/// <summary>A thousand stages in the shape of a sweep: a corpus, datasets, runs, and one table of all runs.</summary>
internal static class SampleSweep
{
    private const int Runs = 990;
    private const int Datasets = 8;

    public static StageGraph Build()
    {
        var neutral = new Scaling(0, 0, 0, 0);
        var parametrization = new Parametrization("lv", neutral, new(0, -1, 0, 0), new(0.5, -1, 0, 0), neutral);
        var corpus = Stage("corpus", null);
        SampleRun[] datasets = [.. Enumerable.Range(0, Datasets).Select(i => Stage($"dataset/v{1024 << i}", null, corpus))];
        SampleRun[] runs = [.. Enumerable.Range(0, Runs).Select(i => Stage(
            $"run/v{1024 << (i % Datasets)}/w64/lv/h{i}/s1",
            new Training(
                new Model(1024 << (i % Datasets), 64, 2, 16, 4, 128, false),
                parametrization,
                new Optimizer(0.9, 0.95, 1e-8, 0.1),
                Math.Pow(2, -i / 64.0),
                Math.Pow(2, -i / 32.0),
                400,
                1),
            datasets[i % Datasets]))];
        return new StageGraph([Stage("metrics", null, runs)]);
    }

    private static SampleRun Stage(string name, Training? training, params SampleRun[] reads) => new()
    {
        Name = name,
        Training = training,
        Reads = [.. reads.Select(r => new ProducedInput(r.Name, r, "result.json"))],
    };
}
