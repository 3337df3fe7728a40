namespace Pipeline.Laws;

/// <summary>What the runs of one sweep share. A null value was not in the table, or varies within the group.</summary>
public sealed record SweepGroup
{
    /// <summary>The name of the corpus.</summary>
    public string Corpus { get; init; } = "";

    /// <summary>The model family.</summary>
    public string Family { get; init; } = "";

    /// <summary>The name of the parametrization.</summary>
    public string Parametrization { get; init; } = "";

    /// <summary>The number of layers.</summary>
    public int? Depth { get; init; }

    /// <summary>The weight decay λ.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The tokens of one optimizer step.</summary>
    public double? BatchSize { get; init; }

    /// <summary>The rank of the training length among those of the same model, from 1, so that budgets that follow the model's size still match across sizes.</summary>
    public int? Budget { get; init; }

    /// <summary>The vocabulary size V.</summary>
    public int? VocabularySize { get; init; }

    /// <summary>The width d.</summary>
    public int? Width { get; init; }

    /// <summary>A short name for messages, such as "mup, vocabulary 1024, width 64".</summary>
    /// <returns>The name.</returns>
    public override string ToString() => string.Join(", ", Parts());

    /// <summary>Splits runs into groups that share everything but rates and seeds, in a fixed order.</summary>
    /// <param name="runs">The runs.</param>
    /// <returns>The groups with their runs.</returns>
    internal static IReadOnlyList<(SweepGroup Group, IReadOnlyList<RunRecord> Runs)> Split(IEnumerable<RunRecord> runs)
    {
        var groups = new List<(SweepGroup Group, IReadOnlyList<RunRecord> Runs)>();
        foreach (IGrouping<SweepGroup, RunRecord> cell in runs.GroupBy(WithoutBudget))
        {
            int rank = 0;
            foreach (IGrouping<double, RunRecord> budget in cell.GroupBy(run => run.Steps ?? run.Tokens ?? 0).OrderBy(budget => budget.Key))
                groups.Add((cell.Key with { Budget = ++rank }, [.. budget]));
        }

        return [.. groups.OrderBy(g => g.Group.Corpus, StringComparer.Ordinal).ThenBy(g => g.Group.Family, StringComparer.Ordinal)
            .ThenBy(g => g.Group.Parametrization, StringComparer.Ordinal).ThenBy(g => g.Group.Depth).ThenBy(g => g.Group.WeightDecay)
            .ThenBy(g => g.Group.BatchSize).ThenBy(g => g.Group.Budget).ThenBy(g => g.Group.VocabularySize).ThenBy(g => g.Group.Width)];
    }

    private static SweepGroup WithoutBudget(RunRecord run) => new()
    {
        Corpus = run.Corpus,
        Family = run.Family,
        Parametrization = run.Parametrization,
        Depth = run.Depth,
        WeightDecay = run.WeightDecay,
        BatchSize = run.BatchSize,
        VocabularySize = run.VocabularySize,
        Width = run.Width,
    };

    private IEnumerable<string> Parts()
    {
        if (Parametrization.Length > 0)
            yield return Parametrization;
        if (VocabularySize is not null)
            yield return FormattableString.Invariant($"vocabulary {VocabularySize}");
        if (Width is not null)
            yield return FormattableString.Invariant($"width {Width}");
        if (WeightDecay is > 0)
            yield return FormattableString.Invariant($"weight decay {WeightDecay}");
        if (Budget is > 1)
            yield return FormattableString.Invariant($"budget {Budget}");
    }
}
