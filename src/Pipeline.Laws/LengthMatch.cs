using System.Globalization;
using Pipeline.Numerics;

namespace Pipeline.Laws;

/// <summary>
/// Tells which runs of different models were trained equally long. Runs are matched by tokens where every model has the same ones, else by tokens per parameter where every model
/// has the same ones, and so on; where no measure fits all models, those that share a number of tokens are matched, and the others with none.
/// </summary>
internal static class LengthMatch
{
    // Lengths are whole numbers of steps, and what follows from tokens by the model or the text is that much off.
    private static readonly (LengthMeasure Measure, Func<RunRecord, double?> Of, double Tolerance)[] Measures =
    [
        (LengthMeasure.Tokens, RunSizes.Tokens, 0.02),
        (LengthMeasure.TokensPerParameter, run => RunSizes.Tokens(run) / (run.NonVocabularyParameters + RunSizes.Vocabulary(run)), 0.1),
        (LengthMeasure.TokensPerNonVocabularyParameter, run => run.NonVocabularyParameters > 0 ? RunSizes.Tokens(run) / run.NonVocabularyParameters : null, 0.1),
        (LengthMeasure.Characters, run => run.Characters, 0.1),
        (LengthMeasure.Flops, run => run.Flops, 0.1),
        (LengthMeasure.Steps, run => RunSizes.Tokens(run) is null ? run.Steps : null, 0),
    ];

    /// <summary>The length of each run.</summary>
    /// <param name="runs">Runs that agree in everything but width, vocabulary, rates, seed and length.</param>
    /// <param name="byFlops">Whether equal FLOPs make runs comparable.</param>
    public static IEnumerable<(RunRecord Run, TrainingLength? Length)> Of(IReadOnlyList<RunRecord> runs, bool byFlops)
    {
        var usable = Measures.Where(measure => (byFlops || measure.Measure != LengthMeasure.Flops) && runs.All(run => measure.Of(run) is not null)).ToArray();
        if (usable.Length == 0)
            return runs.Select(run => (run, (TrainingLength?)null));
        var lengths = usable.Select(measure => (measure.Measure, Values: Clustered([.. runs.Select(run => measure.Of(run)!.Value)], measure.Tolerance))).ToArray();
        (LengthMeasure chosen, double[] values) = lengths.FirstOrDefault(length => FitsAll(runs, length.Values));
        if (values is null)
            (chosen, values) = lengths[0];
        return runs.Select((run, i) => (run, (TrainingLength?)new TrainingLength(chosen, values[i])));
    }

    private static bool FitsAll(IReadOnlyList<RunRecord> runs, double[] lengths) =>
        runs.Zip(lengths).GroupBy(pair => (pair.First.Width, pair.First.VocabularySize), pair => pair.Second)
            .Select(model => string.Join(' ', model.Distinct().Order())).Distinct().Count() == 1;

    // Values that differ by rounding count as their geometric mean.
    private static double[] Clustered(double[] values, double tolerance)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var clustered = new double[values.Length];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first;
            while (next < order.Length && values[order[next]] <= values[order[first]] * (1 + tolerance))
                next++;
            bool equal = values[order[next - 1]] == values[order[first]];
            double mean = equal ? values[order[first]] : Rounded(DoubleMath.Exp(order[first..next].Select(i => values[i]).Distinct().Average(DoubleMath.Log)));
            foreach (int i in order[first..next])
                clustered[i] = mean;
        }

        return clustered;
    }

    private static double Rounded(double value) => double.Parse(value.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
