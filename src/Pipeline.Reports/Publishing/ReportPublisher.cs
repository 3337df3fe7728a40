using System.Text;
using Pipeline.Reports.Documents;

namespace Pipeline.Reports.Publishing;

/// <summary>
/// Publishes reports as root/spec/version/. A version appears whole, by renaming a folder, and never changes. The file root/spec/latest holds the name of the
/// newest version on one line: a text file, because symbolic links need privileges on Windows and do not survive every copy.
/// </summary>
/// <param name="root">The folder, usually artifacts/reports.</param>
/// <param name="warn">Is told of each version that is damaged or partial, and therefore ignored.</param>
public sealed class ReportPublisher(string root, Action<string>? warn = null)
{
    private const string Temporary = ".new-";

    /// <summary>Publishes a report, unless the newest version has the same manifest, and so the same bytes.</summary>
    /// <param name="report">The report.</param>
    /// <param name="provenance">What it rests on.</param>
    /// <returns>The version that holds it.</returns>
    /// <exception cref="ReportsException">A name in the report is not fit for a file or not unique.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public PublishResult Publish(Report report, ReportProvenance provenance)
    {
        var files = ReportFiles.Render(report, provenance.Spec);
        var manifest = ManifestJson.Write(ReportFiles.Describe(report, provenance, files));
        var digest = ReportFiles.Digest(manifest);
        var store = new ReportStore(root, warn);
        var folder = store.FolderOf(report.Spec);
        Directory.CreateDirectory(folder);

        using var turn = PublishingTurn.Wait(folder);
        var latest = store.Latest(report.Spec);
        var isNew = latest is null || !VersionName.Matches(latest.Version, digest);
        if (isNew)
        {
            RemoveLeftovers(folder);
            var number = store.Versions(report.Spec).Select(v => VersionName.TryParse(v, out var n, out _) ? n : 0).DefaultIfEmpty(0).Max() + 1;
            var temporary = Path.Combine(folder, Temporary + digest[..8]);
            foreach (var (path, bytes) in files)
                Write(Path.Combine(temporary, path), bytes);
            Write(Path.Combine(temporary, ReportStore.ManifestName), manifest);
            Directory.Move(temporary, Path.Combine(folder, VersionName.Of(number, digest)));
            latest = store.Latest(report.Spec) ?? throw new IOException($"{folder}: the report that was just published cannot be read back.");
        }

        Point(folder, latest!.Version);
        return new(latest, isNew);
    }

    private static void RemoveLeftovers(string folder)
    {
        foreach (var leftover in Directory.EnumerateDirectories(folder, Temporary + "*"))
            Directory.Delete(leftover, recursive: true);
    }

    private static void Point(string folder, string version)
    {
        var pointer = Path.Combine(folder, "latest");
        var bytes = Encoding.UTF8.GetBytes(version + "\n");
        if (File.Exists(pointer) && File.ReadAllBytes(pointer).AsSpan().SequenceEqual(bytes))
            return;
        var temporary = Path.Combine(folder, Temporary + "latest");
        Write(temporary, bytes);
        File.Move(temporary, pointer, overwrite: true);
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
