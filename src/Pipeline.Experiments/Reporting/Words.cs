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
}
