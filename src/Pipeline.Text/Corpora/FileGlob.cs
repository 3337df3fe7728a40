using System.IO.Enumeration;

namespace Pipeline.Text.Corpora;

/// <summary>Files of a pattern with <c>*</c>, <c>?</c> and <c>**</c>, in ordinal order of their paths.</summary>
internal static class FileGlob
{
    public static List<string> Match(string baseFolder, string pattern)
    {
        var segments = Path.Combine(baseFolder, pattern).Replace('\\', '/').Split('/');
        var wild = Array.FindIndex(segments, segment => segment.AsSpan().ContainsAny('*', '?'));
        if (wild < 0)
            return File.Exists(Path.Combine(baseFolder, pattern)) ? [Path.GetFullPath(Path.Combine(baseFolder, pattern))] : [];
        var root = string.Join('/', segments[..wild]) + "/";
        var files = new List<string>();
        if (Directory.Exists(root))
            Collect(Path.GetFullPath(root), segments.AsSpan(wild), files);
        files.Sort(StringComparer.Ordinal);
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static void Collect(string folder, ReadOnlySpan<string> segments, List<string> files)
    {
        var first = segments[0];
        var rest = segments[1..];
        if (first == "**")
        {
            if (rest.Length == 0)
                rest = new[] { "*" };
            Collect(folder, rest, files);
            foreach (var child in Directory.EnumerateDirectories(folder))
                Collect(child, segments, files);
        }
        else if (rest.Length == 0)
        {
            files.AddRange(Directory.EnumerateFiles(folder).Where(file => Matches(first, file)));
        }
        else
        {
            foreach (var child in Directory.EnumerateDirectories(folder))
            {
                if (Matches(first, child))
                    Collect(child, rest, files);
            }
        }
    }

    private static bool Matches(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: false);
}
