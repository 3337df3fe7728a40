using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Reports.Publishing;

/// <summary>
/// Names of reports, which are folders under which versions add up. A spec's report has the spec's name; a table's report has a name that
/// no spec can have, because of its '_', and that no other table has.
/// </summary>
public static class ReportName
{
    /// <summary>Most characters of a name: with what is made of it, a file name on every system.</summary>
    public const int Longest = 100;

    private const int LongestKept = 60;
    private const int LongestStem = 30;
    private const int HashDigits = 10;

    /// <summary>Whether a name is fit for a file on every system: lower-case letters, digits, '-', '_' and '.', not a leading dot, at most 100.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= Longest && name[0] != '.' && name.All(letter => IsPlain(letter) || letter is '.' or '_');
    }

    /// <summary>
    /// The name of the report of a table. Two paths never share one: a path of plain letters is kept (<c>a/base.csv</c> is <c>a.base_vocabulary</c>),
    /// and another one is told apart by ten digits of its SHA-256 (<c>Table S1.csv</c> is <c>table-s1_5f0c2a71be_vocabulary</c>).
    /// </summary>
    /// <param name="root">The repository: paths inside it are taken relative to it.</param>
    /// <param name="path">The table.</param>
    /// <param name="kinds">What is done with the table, such as "vocabulary"; of lower-case letters, digits and '-'.</param>
    public static string OfTable(string root, string path, params IEnumerable<string> kinds)
    {
        var relative = Path.GetRelativePath(root, Path.GetFullPath(path));
        var text = (Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative).Replace('\\', '/');
        var kept = text.EndsWith(".csv", StringComparison.Ordinal) ? text[..^4] : "";
        var isPlain = kept.Length <= LongestKept && kept.Split('/').All(part => part.Length > 0 && part[0] != '-' && part.All(IsPlain));
        return string.Join('_', kinds.Prepend(isPlain ? kept.Replace('/', '.') : $"{Stem(text)}_{Hash(text)}"));
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';

    private static string Stem(string path)
    {
        var letters = Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Select(letter => IsPlain(letter) ? letter : '-').ToArray();
        var stem = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return stem.Length == 0 ? "table" : stem[..Math.Min(stem.Length, LongestStem)];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
}
