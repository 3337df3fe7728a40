namespace Pipeline.Experiments.Commands;

/// <summary>Which versions of which reports to compare.</summary>
/// <param name="Specs">Names or paths of specs, or names of reports; at least one.</param>
/// <param name="From">The older version; null for the one before <paramref name="To"/>.</param>
/// <param name="To">The newer version; null for the last one.</param>
public sealed record DiffOptions(IReadOnlyList<string> Specs, string? From, string? To)
{
    /// <summary>The scale whose reports are meant; null for those of the specs as they stand.</summary>
    public string? Scale { get; init; }

    /// <summary>Whether the difference is to be put into a pull request, as Markdown.</summary>
    public bool Markdown { get; init; }
}
