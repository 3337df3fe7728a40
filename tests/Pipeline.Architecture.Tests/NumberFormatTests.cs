using System.Text.RegularExpressions;

namespace Pipeline.Architecture.Tests;

/// <summary>No sentence of a report writes a width of 256 as 2.6E+2: numbers in words go through NumberWords or NumberFormat.</summary>
public sealed partial class NumberFormatTests
{
    // They read what the format gives, and show none of it.
    private static readonly string[] Readers = ["NumberWords.cs", "NumberFormat.cs", "LengthMatch.cs"];

    [Fact]
    public void No_text_of_laws_and_reports_uses_a_format_with_an_exponent_of_its_own()
    {
        string[] rooms = ["Pipeline.Laws", "Pipeline.Reports", Path.Combine("Pipeline.Experiments", "Reporting"), Path.Combine("Pipeline.Experiments", "Fits"), Path.Combine("Pipeline.Experiments", "Exports")];
        string[] sources = [.. rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.At("src"), room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj") && !Readers.Contains(Path.GetFileName(file)))];
        Assert.True(sources.Length > 100);
        Assert.All(sources, file => Assert.Empty(ExponentFormat().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}")));
    }

    [Theory]
    [InlineData("{value:G3}")]
    [InlineData("{value:0.##E+0}")]
    [InlineData("value.ToString(\"G2\", culture)")]
    [InlineData("Say(value, \"0.0e+0\")")]
    public void Such_a_format_is_found(string text) => Assert.Matches(ExponentFormat(), text);

    [GeneratedRegex("""(?<=:)([GgEe]\d*|[#0.,]+[Ee][+-]?0+)(?=\})|(?<=ToString\(")[GgEe]\d*(?=")|(?<=")[#0.,]+[Ee][+-]?0+(?=")""")]
    private static partial Regex ExponentFormat();
}
