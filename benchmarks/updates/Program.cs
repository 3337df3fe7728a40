using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Benchmarks.Updates;
using Pipeline.Laws;
using Pipeline.Laws.Alignment;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Updates;

// The linear network of arXiv 2506.15025 under SignSGD: how the updates of readout and embedding grow with width, per vocabulary, and where they pass from d to √d.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] widths = [8, 16, 32, 64, 128, 256], vocabularies = [16, 32, 64, 128, 256], batches = [65536, 2048], steps = [1, 4], seeds = [1, 2, 3];
const int Context = 64;
var found = new ConcurrentDictionary<(bool Zipf, int Batch, int Vocabulary, int Width, int Seed), IReadOnlyList<StepUpdate>>();
Parallel.ForEach(
    from zipf in (bool[])[false, true] from batch in batches from vocabulary in vocabularies from width in widths from seed in seeds select (zipf, batch, vocabulary, width, seed),
    run => found[run] = Measure(run.zipf, run.batch, run.vocabulary, run.width, run.seed));

Console.WriteLine($"| tokens | tokens of a step | step | matrix | {string.Join(" | ", vocabularies.Select(size => $"V = {size}"))} | width of the crossover at each V | exponent of V in it |");
Console.WriteLine($"|---|---:|---:|---|{string.Concat(vocabularies.Select(_ => "---|"))}---|---|");
foreach (var zipf in (bool[])[false, true])
{
    foreach (var batch in batches)
    {
        foreach (var step in steps)
        {
            foreach (var (matrix, size) in (IEnumerable<(string, Func<StepUpdate, double>)>)[("readout", update => update.Readout), ("embedding", update => update.Embedding)])
            {
                var law = AlignmentAnalysis.Run([.. found.Where(run => (run.Key.Zipf, run.Key.Batch) == (zipf, batch)).OrderBy(run => run.Key)
                    .Select(run => new UpdateSize(run.Key.Vocabulary, run.Key.Width, run.Key.Seed, size(run.Value.Single(update => update.Step == step))))]);
                var exponents = string.Join(" | ", law.Exponents.Select(row => Text(row.Exponent, row.ExponentInterval)));
                Console.WriteLine($"| {(zipf ? "Zipf–Mandelbrot" : "uniform")} | {batch} | {step} | {matrix} | {exponents} | {string.Join(", ", law.Exponents.Select(row => row.CrossoverWidth is { } width ? $"{width:0}" : "–"))} | {Text(law.CrossoverExponent, law.CrossoverExponentInterval)} |");
            }
        }
    }
}

IReadOnlyList<StepUpdate> Measure(bool zipf, int batch, int vocabulary, int width, int seed)
{
    var configuration = new TrainingConfiguration(
        new ModelConfiguration(ModelFamily.Linear, vocabulary, width, Depth: 0, HeadSize: 1, FeedForwardRatio: 4, Context, TiedEmbedding: false),
        Parametrizations.Sp,
        BaseWidth: 64,
        InitialStandardDeviation: 0.02,
        HiddenLearningRate: 0.001,
        EmbeddingLearningRate: 0.001,
        new OptimizerConfiguration(OptimizerKind.SignSgd, Beta1: 0),
        new ScheduleConfiguration(ScheduleKind.Constant, WarmupFraction: 0),
        batch / Context,
        AccumulationSteps: 1,
        Steps: steps[^1],
        EvaluationInterval: 0,
        EvaluationSequences: 0,
        seed);
    var count = (batch * (steps[^1] + 1)) + 1;
    return UpdateSizes.Measure(new CpuEngine(), configuration, zipf ? DrawnTokens.ZipfMandelbrot(count, vocabulary, seed) : DrawnTokens.Uniform(count, vocabulary, seed), steps);
}

static string Text(double? value, Interval? interval) => value is null ? "" : interval is null ? $"{value:0.00}" : $"{value:0.00} [{interval.Low:0.00}, {interval.High:0.00}]";
