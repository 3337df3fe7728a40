namespace Pipeline.Laws.Analyses;

/// <summary>What was done to the rows of a table before laws were fitted.</summary>
internal static class TableNotes
{
    /// <summary>The rows without those that repeat another in everything but the name: a run that is listed twice is one run.</summary>
    public static IReadOnlyList<RunRecord> Distinct(IReadOnlyList<RunRecord> runs) => [.. runs.DistinctBy(run => run with { Name = "" })];

    /// <summary>The notes, for the end of the findings.</summary>
    /// <param name="runs">The table.</param>
    /// <param name="fitted">The rows that were fitted; null when all that did not diverge were.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord>? fitted = null)
    {
        IReadOnlyList<RunRecord> distinct = Distinct(runs);
        if (distinct.Count < runs.Count)
        {
            yield return new Finding(
                FormattableString.Invariant($"{runs.Count - distinct.Count} of {runs.Count} rows repeat another in everything but the name, and count once."), FindingStrength.Caution);
            runs = distinct;
        }

        int[] numbers = RunNumbers.Of(runs);
        int merged = numbers.Max() + 1;
        if (merged < runs.Count && runs.All(run => run.Name.Length == 0))
        {
            yield return new Finding(
                FormattableString.Invariant($"{runs.Count} rows are taken as points along {merged} trainings, since they differ only in steps, data and loss. If they are runs of their own, a column 'name' tells them apart."),
                FindingStrength.Caution);
        }

        int diverged = runs.Count(run => run.Diverged);
        if (diverged > 0)
            yield return new Finding(FormattableString.Invariant($"{diverged} of {runs.Count} rows diverged and are left out."), FindingStrength.Caution);
        int trained = runs.Count(run => !run.EndedEarly);
        if (trained < runs.Count - diverged)
        {
            yield return new Finding(
                FormattableString.Invariant($"{runs.Count - diverged - trained} of {runs.Count} rows were stopped early, as clearly worse than another at the same step; they are in no fit, and count as no better."),
                FindingStrength.Caution);
        }

        if (fitted is not null && fitted.Count < trained)
        {
            yield return new Finding(
                FormattableString.Invariant($"{trained - fitted.Count} of {trained} rows are of learning rates, weight decays or batches that another run of the same model and length beat, and are left out."),
                FindingStrength.Caution);
        }
    }
}
