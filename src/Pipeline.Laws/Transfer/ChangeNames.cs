namespace Pipeline.Laws.Transfer;

/// <summary>
/// Takes parametrizations apart into changes to the standard one. Names are "sp+attn+embd" for a set of changes, and "mup" for all of them, less those in "mup-embd"; case does not
/// matter, and "μP" is "mup".
/// </summary>
internal static class ChangeNames
{
    // Those of arXiv 2605.21486, which μP has all.
    private static readonly string[] OfMup = ["attn", "embd", "last", "ln"];

    /// <summary>The changes that some of the parametrizations have, in alphabetical order; empty when none is named as a set of changes.</summary>
    public static IReadOnlyList<string> All(IReadOnlyList<string> parametrizations)
    {
        IEnumerable<string> named = parametrizations.Where(name => Head(name) is not null).SelectMany(name => name.Split('+', '-').Skip(1)).Where(change => change.Length > 0);
        return [.. named.Concat(parametrizations.Any(name => Head(name) == "mup") ? OfMup : []).DistinctBy(change => change.ToUpperInvariant()).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether a parametrization has each of the changes; null where its name is of another form.</summary>
    public static bool[]? Of(string name, IReadOnlyList<string> changes)
    {
        bool Has(char separator, string change) => name.Split(separator).Skip(1).Contains(change, StringComparer.OrdinalIgnoreCase);
        return Head(name) switch
        {
            "sp" => [.. changes.Select(change => Has('+', change))],
            "mup" => [.. changes.Select(change => OfMup.Contains(change, StringComparer.OrdinalIgnoreCase) ? !Has('-', change) : Has('+', change))],
            _ => null,
        };
    }

    private static string? Head(string name) => name.Split('+', '-')[0].ToUpperInvariant() switch
    {
        "SP" => "sp",
        "MUP" or "\u039CP" => "mup",
        _ => null,
    };
}
