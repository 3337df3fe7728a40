using System.Globalization;

namespace Pipeline.Experiments.Reporting;

/// <summary>Lists in sentences.</summary>
internal static class Words
{
    /// <summary><c>vocabulary 512</c>, or <c>vocabularies 512, 1,024 and 2,048</c>.</summary>
    public static string Vocabularies(IEnumerable<int> sizes)
    {
        string[] texts = [.. sizes.Order().Select(size => size.ToString("N0", CultureInfo.InvariantCulture))];
        return texts.Length == 1 ? $"vocabulary {texts[0]}" : $"vocabularies {List(texts)}";
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";

    /// <summary><c>a, b or c</c>.</summary>
    public static string Either(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} or {items[^1]}";

    /// <summary><c>all nine</c> of nine, <c>four of nine</c>, <c>the one</c> of one.</summary>
    public static string Cases(int some, int all) => some == all
        ? all switch { 1 => "the one case", 2 => "both cases", _ => $"all {Count(all)} cases" }
        : $"{Count(some)} of {Count(all)} cases";

    /// <summary>A number up to twelve in letters, a larger one in digits.</summary>
    public static string Count(int number) => number is >= 0 and <= 12
        ? new[] { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" }[number]
        : number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A text with its first letter as a capital.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text[1..]);
}
