namespace Pipeline.Text.Corpora;

/// <summary>Paths without links.</summary>
internal static class RealPath
{
    /// <summary>More links than any system follows.</summary>
    private const int MostLinks = 64;

    /// <summary>The path that <paramref name="path"/>, which exists, has when every link in it is followed. A circle of links stays as it is.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        for (var links = 0; links < MostLinks; links++)
        {
            if (FirstLink(full) is not var (link, target, behind))
                return full;
            full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link)!, target, behind));
        }

        return full;
    }

    private static (string Link, string Target, string Behind)? FirstLink(string path)
    {
        for (var end = Path.GetPathRoot(path)!.Length; end < path.Length;)
        {
            end = path.IndexOf(Path.DirectorySeparatorChar, end) is var next and >= 0 ? next : path.Length;
            if (new DirectoryInfo(path[..end]).LinkTarget is { } target)
                return (path[..end], target, path[Math.Min(end + 1, path.Length)..]);
            end++;
        }

        return null;
    }
}
