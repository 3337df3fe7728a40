using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Laws;

namespace Pipeline.Experiments.Reporting;

/// <summary>Whether the validation set is large enough for the differences that the report speaks of.</summary>
internal static class ValidationCaution
{
    private const int Examples = 2;

    /// <summary>The standard errors in words, and a caution where differences are less than two of them.</summary>
    public static (string? Size, IReadOnlyList<Finding> Cautions) Of(ReportData data)
    {
        var measured = data.Runs.Where(run => run.BitsPerByte is not null && data.Validation.ContainsKey(run.Name)).ToList();
        if (measured.Count == 0)
            return (null, []);

        var blocks = data.Validation[measured.MinBy(run => run.BitsPerByte)!.Name];
        var bytes = blocks.Sum(block => block.Bytes ?? 0);
        if (ValidationNoise.StandardError(blocks) is not { } error)
        {
            return (null, [new Finding(
                string.Create(CultureInfo.InvariantCulture, $"Losses were measured on {blocks.Count} windows of the validation set, fewer than the {ValidationNoise.LeastBlocks} that a standard error needs: how far they rest on which text was held out cannot be said. A larger validation set would tell."),
                FindingStrength.Caution)]);
        }

        var size = string.Create(CultureInfo.InvariantCulture, $"Losses were measured on {bytes:N0} bytes of held-out text. Another text of that size would change the best run's bits per byte by about {error:0.0000} (one standard error, over {blocks.Count} parts of the text).");
        var comparisons = Comparisons(measured).Select(pair => (pair.First, pair.Second, Noise: ValidationNoise.Difference(data.Validation[pair.First.Name], data.Validation[pair.Second.Name])))
            .Where(pair => pair.Noise is not null)
            .Select(pair => (pair.First, pair.Second, pair.Noise!.Value.Difference, pair.Noise.Value.StandardError))
            .ToList();
        if (comparisons.Count == 0)
            return (size, []);

        var errors = comparisons.Select(pair => pair.StandardError).Order().ToList();
        size += string.Create(CultureInfo.InvariantCulture, $" Differences between the best runs have standard errors from {errors[0]:0.0000} to {errors[^1]:0.0000}, taken part by part, so that what is hard for both cancels where both read the same text. None of these says how far another seed would move a loss.");
        var unclear = comparisons.Where(pair => Math.Abs(pair.Difference) < 2 * pair.StandardError).ToList();
        return (size, unclear.Count == 0 ? [] : [new Finding(Describe(unclear, comparisons.Count), FindingStrength.Caution)]);
    }

    private static string Describe(List<(RunRecord First, RunRecord Second, double Difference, double StandardError)> unclear, int all)
    {
        var examples = unclear.Take(Examples).Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"{RunWords.Apart(pair.First, pair.Second)} differ by {Math.Abs(pair.Difference):0.0000} bits per byte, with a standard error of {pair.StandardError:0.0000}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The validation set is too small for {unclear.Count} of {all} comparisons of the best run with that of another vocabulary or parametrization: {string.Join("; ", examples)}{(unclear.Count > Examples ? "; …" : "")}. Less than two standard errors may be an accident of which text was held out; four times the text would halve them.");
    }

    /// <summary>The best run of each width with the best of every other vocabulary, and that of each vocabulary with the best of every other parametrization.</summary>
    private static IEnumerable<(RunRecord First, RunRecord Second)> Comparisons(IEnumerable<RunRecord> runs)
    {
        var best = runs.GroupBy(run => (run.Family, run.Width, run.Depth, run.WeightDecay, run.VocabularySize, run.Parametrization))
            .Select(group => group.MinBy(run => run.BitsPerByte)!)
            .ToList();
        var amongVocabularies = best.GroupBy(run => (run.Family, run.Width, run.Depth, run.WeightDecay, run.Parametrization)).SelectMany(AgainstBest);
        var amongParametrizations = best.GroupBy(run => (run.Family, run.Width, run.Depth, run.WeightDecay, run.VocabularySize)).SelectMany(AgainstBest);
        return amongVocabularies.Concat(amongParametrizations);
    }

    private static IEnumerable<(RunRecord First, RunRecord Second)> AgainstBest(IEnumerable<RunRecord> runs)
    {
        var ordered = runs.OrderBy(run => run.BitsPerByte).ToList();
        return ordered.Skip(1).Select(run => (ordered[0], run));
    }
}
