using System.Globalization;
using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.CommandLine;

/// <summary>What went wrong as GitHub's workflow commands, which show it at the line of the file that it is wrong in.</summary>
internal static class GitHubAnnotations
{
    /// <summary>Lines such as <c>::error file=specs/a.yaml,line=9,col=3,title=PIPE0002::what is wrong</c>.</summary>
    /// <param name="outcome">How the command ended.</param>
    /// <param name="workspace">The checkout, to which paths are relative.</param>
    public static IEnumerable<string> Of(CommandOutcome outcome, string workspace) =>
    [
        .. outcome.Diagnostics.Select(diagnostic => Line(diagnostic.Code, diagnostic.Message, diagnostic.File, diagnostic.Line, diagnostic.Column, workspace)),
        .. outcome.Checks.Where(check => check.Result == CheckResult.Failed && outcome.Diagnostics.Count == 0)
            .Select(check => Line($"{check.Suite}: {check.Name}", check.Message, check.File, check.Line, 0, workspace)),
    ];

    private static string Line(string title, string message, string? file, int line, int column, string workspace)
    {
        (string Name, string Value)[] properties =
        [
            ("file", file is null ? "" : Path.GetRelativePath(workspace, Path.GetFullPath(file, workspace)).Replace('\\', '/')),
            ("line", line > 0 ? line.ToString(CultureInfo.InvariantCulture) : ""),
            ("col", column > 0 ? column.ToString(CultureInfo.InvariantCulture) : ""),
            ("title", title),
        ];
        var given = properties.Where(property => property.Value.Length > 0).Select(property => $"{property.Name}={Escape(property.Value).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}");
        return $"::error {string.Join(',', given)}::{Escape(message)}";
    }

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
