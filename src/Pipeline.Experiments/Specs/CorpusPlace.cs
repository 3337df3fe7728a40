namespace Pipeline.Experiments.Specs;

/// <summary>Where a spec says what a corpus reads.</summary>
internal static class CorpusPlace
{
    /// <summary>The path of a source, or of one of its patterns.</summary>
    /// <param name="source">Number of the source, from 0.</param>
    /// <param name="pattern">Number of its pattern, from 0.</param>
    public static string Of(int source, int? pattern) => pattern is null
        ? FormattableString.Invariant($"corpus.sources[{source}]")
        : FormattableString.Invariant($"corpus.sources[{source}].files.globs[{pattern}]");
}
