namespace Pipeline.Laws.Analyses;

/// <summary>Laws of size and length are about models at their best learning rates: of runs that agree in model, seed and length, the one with the least loss.</summary>
internal static class BestRuns
{
    /// <summary>The rows of the best runs, in the order of the table; runs that diverged are left out.</summary>
    /// <param name="runs">Runs, or the points of their curves.</param>
    /// <param name="loss">The loss that decides; rows without it decide nothing.</param>
    public static IReadOnlyList<RunRecord> Of(IReadOnlyList<RunRecord> runs, Func<RunRecord, double?> loss)
    {
        RunRecord[] trained = [.. runs.Where(run => !run.EndedEarly)];
        int[] numbers = RunNumbers.Of(trained);
        var best = Enumerable.Range(0, trained.Length).GroupBy(row => numbers[row])
            .Select(run => (Run: run.Key, Last: trained[run.MaxBy(row => RunSizes.Tokens(trained[row]) ?? 0)]))
            .GroupBy(run => (run.Last.NonVocabularyParameters, run.Last.VocabularySize, run.Last.VocabularyParameters, run.Last.Width, run.Last.Depth, run.Last.Seed, RunSizes.Tokens(run.Last)))
            .SelectMany(same => Rated([.. same], loss)).ToHashSet();
        return [.. trained.Where((_, row) => best.Contains(numbers[row]))];
    }

    // Runs of the same rates that the table tells apart otherwise are repetitions, and all count.
    private static IEnumerable<int> Rated((int Run, RunRecord Last)[] same, Func<RunRecord, double?> loss)
    {
        static (double?, double?, double?, double?) Rates(RunRecord run) => (run.HiddenLearningRate, run.EmbeddingLearningRate, run.WeightDecay, run.BatchSize);
        (double?, double?, double?, double?) best = Rates(same.MinBy(run => loss(run.Last) ?? double.PositiveInfinity).Last);
        return same.Where(run => Rates(run.Last) == best).Select(run => run.Run);
    }
}
