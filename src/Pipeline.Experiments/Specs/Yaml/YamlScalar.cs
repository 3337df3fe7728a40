namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>A single value.</summary>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Column">Column where it begins, from 1.</param>
/// <param name="Text">The value, unquoted and unescaped.</param>
/// <param name="IsPlain">Whether it stands without quotes, and so may be a number, true, false or null.</param>
internal sealed record YamlScalar(int Line, int Column, string Text, bool IsPlain) : YamlNode(Line, Column)
{
    private const int Shown = 40;

    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool IsBoolean => IsPlain && Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    public bool IsNumber => IsPlain && Text.Length > 0 && NumberText.IsDecimal(Text);

    public bool IsText => !IsNull && !IsBoolean && !IsNumber;

    public override string Description =>
        IsNull ? "nothing"
        : IsBoolean ? $"the boolean {Text}"
        : IsNumber ? $"the number {Shorten(Text)}"
        : $"the text '{Shorten(Text)}'";

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Shown ? line : string.Concat(line.AsSpan(0, Shown), "…");
    }
}
