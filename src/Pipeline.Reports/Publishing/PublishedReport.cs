using System.Text;

namespace Pipeline.Reports.Publishing;

/// <summary>One published version of a report.</summary>
/// <param name="Spec">The name of the spec.</param>
/// <param name="Version">The running number and short digest, such as "0003-1a2b3c4d".</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifest">What it is made of.</param>
public sealed record PublishedReport(string Spec, string Version, string Folder, ReportManifest Manifest)
{
    /// <summary>The path of the page to open.</summary>
    public string HtmlPath => Path.Combine(Folder, "report.html");

    /// <summary>Reads a file of the report.</summary>
    /// <param name="path">The path inside the folder, with '/'.</param>
    /// <returns>Its text.</returns>
    public string ReadText(string path) => File.ReadAllText(Path.Combine(Folder, path), Encoding.UTF8);
}
