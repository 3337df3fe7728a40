using Pipeline.Experiments.CommandLine;

namespace Pipeline.Tool;

/// <summary>What can stand next in a command.</summary>
/// <param name="face">The verbs and options.</param>
/// <param name="specs">The names of the specs that there are.</param>
internal sealed class Completer(Face face, Func<IReadOnlyList<string>> specs)
{
    /// <summary>The first word of a command that asks for candidates; the words of the line follow, up to the one at the cursor, which may be empty.</summary>
    public const string Directive = "[complete]";

    /// <summary>The candidates for the last word, sorted; none where any text, such as a path, can stand.</summary>
    public IReadOnlyList<string> Candidates(IReadOnlyList<string> words)
    {
        var current = words.Count == 0 ? "" : words[^1];
        return
        [
            .. Next([.. words.SkipLast(1)], current)
                .Where(candidate => candidate.StartsWith(current, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<string> Next(IReadOnlyList<string> before, string current)
    {
        if (before.Count == 0)
            return [.. face.Verbs.Select(face.NameOf), "--help", "--version"];
        if (face.Find(before[0]) is not { } verb)
            return [];
        if (current.StartsWith('-'))
            return [.. verb.Options.Concat(face.CommonOptions).Select(option => option.Switch).Where(option => !before.Contains(option)), "--help"];
        var option = before.LastOrDefault(word => word.StartsWith('-')) is { } last ? face.FindOption(last) : verb.Operand;
        return option is null ? []
            : option == Options.Spec ? specs()
            : option.Choices;
    }
}
