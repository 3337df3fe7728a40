using System.Text.Json.Serialization;

namespace Pipeline.Laws;

/// <summary>What the runs of one sweep share. A null or empty value was not in the table, or varies within the group; corpus, family, depth and batch size are left out where the whole table has one.</summary>
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

    /// <summary>How long the runs were trained, in the terms in which runs of other widths or vocabularies are equally long.</summary>
    public TrainingLength? Length { get; init; }

    /// <summary>The vocabulary size V.</summary>
    public int? VocabularySize { get; init; }

    /// <summary>The width d.</summary>
    public int? Width { get; init; }

    /// <summary>What tells the group from others in every version of a report, such as "mup, vocabulary 1024, width 64, 1.6M tokens".</summary>
    [JsonIgnore]
    public string Key => string.Join(", ", Parts(Parametrization));

    /// <summary>A name for messages, such as "maximal-update parametrization (μP), vocabulary 1024, width 64, 1.6M tokens".</summary>
    /// <returns>The name.</returns>
    public override string ToString() => string.Join(", ", Parts(ParametrizationWords.OrName(Parametrization)));

    /// <summary>Splits runs into groups that share everything but rates and seeds, in a fixed order.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="acrossVocabularies">Whether groups of different vocabularies are to be compared, and not groups of different widths.</param>
    /// <returns>The groups with their runs.</returns>
    internal static IReadOnlyList<(SweepGroup Group, IReadOnlyList<RunRecord> Runs)> Split(IEnumerable<RunRecord> runs, bool acrossVocabularies = false)
    {
        RunRecord[] table = [.. runs];
        bool one<T>(Func<RunRecord, T> of) => table.Select(of).Distinct().Count() <= 1;
        (bool oneCorpus, bool oneFamily, bool oneBatch) = (one(run => run.Corpus), one(run => run.Family), one(run => run.BatchSize));
        // Models that grow in width and depth together are compared as they are; DepthNote says so.
        bool oneDepth = one(run => run.Depth) || DepthFollowsWidth(table);
        SweepGroup WithoutLength(RunRecord run) => new()
        {
            Corpus = oneCorpus ? "" : run.Corpus,
            Family = oneFamily ? "" : run.Family,
            Parametrization = run.Parametrization,
            Depth = oneDepth ? null : run.Depth,
            WeightDecay = run.WeightDecay,
            BatchSize = oneBatch ? null : run.BatchSize,
            VocabularySize = run.VocabularySize,
            Width = run.Width,
        };
        IEnumerable<(RunRecord Run, TrainingLength? Length)> lengths = table.GroupBy(run => WithoutLength(run) with { VocabularySize = null, Width = null })
            .SelectMany(cell => LengthMatch.Of([.. cell], acrossVocabularies));
        return [.. lengths.GroupBy(run => WithoutLength(run.Run) with { Length = run.Length }, run => run.Run)
            .OrderBy(g => g.Key.Corpus, StringComparer.Ordinal).ThenBy(g => g.Key.Family, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Parametrization, StringComparer.Ordinal).ThenBy(g => g.Key.Depth).ThenBy(g => g.Key.WeightDecay)
            .ThenBy(g => g.Key.BatchSize).ThenBy(g => g.Key.Length?.Measure).ThenBy(g => g.Key.Length?.Value).ThenBy(g => g.Key.VocabularySize).ThenBy(g => g.Key.Width)
            .Select(group => (group.Key, (IReadOnlyList<RunRecord>)[.. group]))];
    }

    /// <summary>Says that depth grows with the width; nothing where it does not.</summary>
    internal static IEnumerable<Finding> DepthNote(IEnumerable<RunRecord> runs)
    {
        RunRecord[] table = [.. runs];
        (int Width, int Depth)[] depths = [.. table.Where(run => run is { Width: not null, Depth: not null }).Select(run => (run.Width!.Value, run.Depth!.Value)).Distinct().Order()];
        if (depths.DistinctBy(model => model.Depth).Count() > 1 && DepthFollowsWidth(table))
        {
            yield return new Finding(
                $"Depth changes with width ({string.Join(", ", depths.Select(model => $"{model.Width}: {model.Depth} layers"))}), so that what is said of width is of both together.", FindingStrength.Caution);
        }
    }

    private static bool DepthFollowsWidth(RunRecord[] table) => table.GroupBy(run => run.Width).All(width => width.Key is not null && width.Select(run => run.Depth).Distinct().Count() == 1);

    private IEnumerable<string> Parts(string parametrization)
    {
        if (Corpus.Length > 0)
            yield return Corpus;
        if (Family.Length > 0)
            yield return Family;
        if (parametrization.Length > 0)
            yield return parametrization;
        if (Depth is not null)
            yield return FormattableString.Invariant($"{Depth} layers");
        if (VocabularySize is not null)
            yield return FormattableString.Invariant($"vocabulary {VocabularySize}");
        if (Width is not null)
            yield return FormattableString.Invariant($"width {Width}");
        if (WeightDecay is > 0)
            yield return $"weight decay {NumberWords.Of(WeightDecay.Value, 3)}";
        if (BatchSize is not null)
            yield return $"batches of {NumberWords.Of(BatchSize.Value, 4)} tokens";
        if (Length is not null)
            yield return Length.ToString();
    }
}
