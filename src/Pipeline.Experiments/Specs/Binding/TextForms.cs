using Pipeline.Experiments.Cluster;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>What each form of text means, in words, as a pattern for the JSON Schema, and as a test that starts faster than a regular expression.</summary>
internal static class TextForms
{
    public const int LongestName = 64;

    public static string Describe(TextForm form) => form switch
    {
        TextForm.Sha256 => "a SHA-256 digest of 64 lower-case hexadecimal digits",
        TextForm.TextAddress => "an http:// or https:// address whose path ends in .txt, .md or .jsonl, one of these with .gz or .zst, or .parquet",
        TextForm.TimeLimit => "a time limit such as '30', '4:00:00' or '2-00:00:00' (minutes, hours:minutes:seconds, days-hours:minutes:seconds)",
        TextForm.Name => "a name of at most 64 lower-case letters, digits and hyphens that begins with a letter",
        _ => "text",
    };

    public static string Pattern(TextForm form) => form switch
    {
        TextForm.Sha256 => "^[0-9a-f]{64}$",
        TextForm.TextAddress => @"^https?://[^/?#]+/[^?#]*\.((txt|md|jsonl)(\.(gz|zst))?|parquet)([?#].*)?$",
        TextForm.TimeLimit => @"^(\d+-)?\d+(:\d+){0,2}$",
        TextForm.Name => "^[a-z][a-z0-9-]{0,63}$",
        _ => @"\S",
    };

    public static bool Matches(TextForm form, string text) => form switch
    {
        TextForm.Sha256 => text.Length == 64 && text.All(char.IsAsciiHexDigitLower),
        TextForm.TextAddress => IsTextAddress(text),
        TextForm.TimeLimit => TimeLimit.Parse(text) is not null,
        TextForm.Name => IsName(text),
        _ => !string.IsNullOrWhiteSpace(text),
    };

    private static bool IsName(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
                return false;
        }

        return text.Length is > 0 and <= LongestName && char.IsAsciiLetterLower(text[0]);
    }

    private static bool IsTextAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return false;

        var name = address.AbsolutePath;
        var packed = Path.GetExtension(name) is ".gz" or ".zst";
        var extension = Path.GetExtension(packed ? Path.ChangeExtension(name, null) : name);
        return extension is ".txt" or ".md" or ".jsonl" || (extension == ".parquet" && !packed);
    }
}
