using System.Globalization;

namespace Pipeline.Reports.Publishing;

/// <summary>Names of versions: a running number, and the first eight digits of the manifest's digest.</summary>
internal static class VersionName
{
    private const int ShortDigest = 8;

    public static string Of(int number, string manifestDigest) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D4}-{manifestDigest[..ShortDigest]}");

    public static bool Matches(string version, string manifestDigest) =>
        TryParse(version, out _, out var digest) && digest == manifestDigest[..ShortDigest];

    public static bool TryParse(string version, out int number, out string digest)
    {
        var parts = version.Split('-');
        digest = parts.Length == 2 ? parts[1] : "";
        number = 0;
        return parts.Length == 2 && parts[0].Length >= 4 && digest.Length == ShortDigest && digest.All(char.IsAsciiHexDigitLower)
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
