using System.Text.RegularExpressions;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Specs;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>Every spec of the repository, with everything that costs time made small and a GPU left out, runs to its report.</summary>
public sealed class PublishedSpecTests
{
    public static TheoryData<string> Published => SpecFiles.Published;

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_published_spec_made_small_runs_to_its_report(string name)
    {
        using var workspace = new Workspace(Small(await File.ReadAllTextAsync(Path.Combine(SpecSource.Folder, name + ".yaml"))));
        int exit = await workspace.SweepAsync();
        Assert.True(exit == ExitCode.Success, workspace.Error);
        Assert.Contains("report.html", workspace.LatestReport().Keys);
    }

    private static string Small(string spec)
    {
        foreach (var (pattern, replacement) in Changes)
            spec = Regex.Replace(spec, pattern, replacement, RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        return spec;
    }

    private static readonly (string Pattern, string Replacement)[] Changes =
    [
        ("^name: .*$", "name: tiny"),
        ("- dotnet-docs$", "- synthetic: {size: 100 kB, words: 600}"),
        (@"(?<=vocabularySizes: )\[.*\]$", "[280, 320, 384]"),
        (@"(?<=widths: )\[.*\]$", "[8, 16, 32]"),
        (@"(?<=baseWidth: )\d+$", "16"),
        (@"(?<=headSize: )\d+$", "8"),
        (@"(?<=context: )\d+$", "16"),
        (@"(?<=depth: )[1-9]\d*$", "1"),
        (@"(?<=batch:\n  sequences: )\d+$", "4"),
        (@"(?<=evaluation:\n(  interval: \d+\n)?  sequences: )\d+$", "16"),
        (@"(?<=(characters|tokens): )[\d.e]+", "2000"),
        (@"(?<=flops: )[\d.e]+", "5e7"),
        (@"(?<=log2: )\{.*\}$", "{from: -9, to: -5, step: 2}"),
        (@"(?<=validationFraction: )[\d.]+", "0.1"),
        (@"^engine:\n(  .*\n?)+", ""),
        (@"^(include|exclude):.*\n(  - .*\n)+", ""),
    ];
}
