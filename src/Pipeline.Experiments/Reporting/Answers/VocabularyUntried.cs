using System.Globalization;
using Pipeline.Laws;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>What to say of the vocabulary where all runs have the same one: that nothing was compared, and the experiment that would.</summary>
internal static class VocabularyUntried
{
    /// <summary>The answer; null where the vocabulary is not known, or not the same in all runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="key">The key of its finding.</param>
    public static AnswerBlock? Of(IReadOnlyList<RunRecord> runs, string key)
    {
        if (runs.Select(run => run.VocabularySize).Distinct().ToArray() is not [{ } size])
            return null;
        var shown = NumberFormat.Whole(size);
        return new AnswerBlock(
            "Which vocabulary?",
            new FindingBlock(key, new Finding($"The vocabulary is not decided: all runs have {shown}.", FindingStrength.Undecided)),
            [new AnswerNumber("vocabulary", shown, "not decided: the only one tried")],
            [new("How sure", "Nothing here compares vocabularies."), new("Run next", Next(runs, size))]);
    }

    private static string Next(IReadOnlyList<RunRecord> runs, int size)
    {
        // A vocabulary holds the 256 bytes, and leaves something to learn.
        int[] sizes = [.. Enumerable.Range(size < 1024 ? 0 : -1, 5).Select(octave => (int)Math.ScaleB(size, octave))];
        var spent = runs.MaxBy(run => run.Width)!.Flops is { } flops ? $", such as the {NumberFormat.Significant(flops, 1)} that a run at the largest width had here" : "";
        return $"Train vocabularies {NumberFormat.Whole(sizes[0])} to {NumberFormat.Whole(sizes[^1])} for equal FLOPs, each at its own best rates: "
            + $"`tokenizer: {{vocabularySizes: [{string.Join(", ", sizes.Select(each => each.ToString(CultureInfo.InvariantCulture)))}]}}` and `budget: {{flops: …}}`{spent}.";
    }
}
