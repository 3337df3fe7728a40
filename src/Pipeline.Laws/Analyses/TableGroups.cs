namespace Pipeline.Laws.Analyses;

/// <summary>The parts of a table that have laws of their own: runs of one corpus, model family and parametrization.</summary>
internal static class TableGroups
{
    /// <summary>Splits a table.</summary>
    /// <param name="runs">The table.</param>
    /// <returns>The groups in a fixed order; the name says what sets a group apart from the others, and is empty for a table of one group.</returns>
    public static IReadOnlyList<(SweepGroup Group, string Name, IReadOnlyList<RunRecord> Runs)> Split(IReadOnlyList<RunRecord> runs)
    {
        IGrouping<(string Corpus, string Family, string Parametrization), RunRecord>[] groups = [.. runs.GroupBy(run => (run.Corpus, run.Family, run.Parametrization))
            .OrderBy(group => group.Key.Corpus, StringComparer.Ordinal).ThenBy(group => group.Key.Family, StringComparer.Ordinal).ThenBy(group => group.Key.Parametrization, StringComparer.Ordinal)];
        bool corpora = groups.DistinctBy(group => group.Key.Corpus).Count() > 1;
        bool families = groups.DistinctBy(group => group.Key.Family).Count() > 1;
        bool parametrizations = groups.DistinctBy(group => group.Key.Parametrization).Count() > 1;
        return [.. groups.Select(group => (
            new SweepGroup { Corpus = group.Key.Corpus, Family = group.Key.Family, Parametrization = group.Key.Parametrization },
            string.Join(", ", new[] { corpora ? group.Key.Corpus : "", families ? group.Key.Family : "", parametrizations ? group.Key.Parametrization : "" }.Where(part => part.Length > 0)),
            (IReadOnlyList<RunRecord>)[.. group]))];
    }

    /// <summary>Fits a law to each group; every sentence then names its group. A group that gives no law is a finding, unless no group gives one.</summary>
    /// <param name="runs">The table.</param>
    /// <param name="fit">Fits one group; what it found is given apart from the law.</param>
    /// <exception cref="LawsException">No group gives a law: the first one's reason.</exception>
    public static (IReadOnlyList<T> Laws, IReadOnlyList<Finding> Failed) Fit<T>(IReadOnlyList<RunRecord> runs, Func<SweepGroup, string, IReadOnlyList<RunRecord>, T> fit)
    {
        var laws = new List<T>();
        var failed = new List<(string Name, LawsException Reason)>();
        foreach ((SweepGroup group, string name, IReadOnlyList<RunRecord> rows) in Split(runs))
        {
            try
            {
                laws.Add(fit(group, name, rows));
            }
            catch (LawsException reason)
            {
                failed.Add((name, reason));
            }
        }

        return laws.Count > 0 ? (laws, [.. failed.Select(group => new Finding($"{Words(group.Name)}: not fitted: {group.Reason.Message}", FindingStrength.Undecided))])
            : throw new LawsException(failed[0].Reason.Message, failed[0].Reason);
    }

    /// <summary>Findings that name their group.</summary>
    public static IReadOnlyList<Finding> Named(string name, IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => name.Length == 0 ? finding : finding with { Text = $"{Words(name)}: {finding.Text}" })];

    private static string Words(string name) => string.Join(", ", name.Split(", ").Select(ParametrizationWords.OrName));
}
