using System.IO.Enumeration;

namespace Pipeline.Text.Corpora;

/// <summary>
/// Files of a pattern with <c>*</c>, <c>?</c> and <c>**</c>, in ordinal order of their paths. Only the pattern is one: the folder that it starts from is
/// taken by its name. <c>**</c> does not go through links to folders, and no folder is read twice for the same part of a pattern, so that links
/// to a folder above cost nothing; a link that the pattern names, or matches with <c>*</c>, is followed.
/// </summary>
internal sealed class FileGlob
{
    private readonly string[] _segments;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<(string Folder, int Segment)> _read = [];
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    private FileGlob(string[] segments, CancellationToken cancellationToken)
    {
        _segments = segments;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether a text has <c>*</c> or <c>?</c>.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>The path that a pattern without <c>*</c> and <c>?</c> names.</summary>
    public static string Literal(string baseFolder, string pattern) => Path.GetFullPath(Path.Combine(baseFolder, pattern.Replace('\\', '/')));

    /// <summary>The files that <paramref name="pattern"/> matches, each once.</summary>
    /// <exception cref="CorpusException">A folder on the way cannot be read.</exception>
    public static IReadOnlyList<string> Match(string baseFolder, string pattern, CancellationToken cancellationToken = default)
    {
        if (!IsPattern(pattern))
            return File.Exists(Literal(baseFolder, pattern)) ? [Literal(baseFolder, pattern)] : [];
        var portable = pattern.Replace('\\', '/');
        var segments = portable.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var wild = Array.FindIndex(segments, IsPattern);
        var root = Path.GetFullPath(Path.Combine(baseFolder, Path.GetPathRoot(portable) ?? "", string.Join('/', segments[..wild])));
        if (!Directory.Exists(root))
            return [];
        var glob = new FileGlob(segments[^1] == "**" ? [.. segments[wild..], "*"] : segments[wild..], cancellationToken);
        glob.Read(root, RealPath.Of(root), 0);
        return [.. glob._files.Values.Order(StringComparer.Ordinal)];
    }

    /// <summary>Finds what the segments from <paramref name="number"/> on match in a folder.</summary>
    /// <param name="folder">The folder, by the name that the pattern gives it.</param>
    /// <param name="real">The same folder, without links.</param>
    /// <param name="number">Number of the first segment.</param>
    private void Read(string folder, string real, int number)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!_read.Add((real, number)))
            return;
        var segment = _segments[number];
        if (segment == "**")
        {
            Read(folder, real, number + 1);
            foreach (var child in Entries(folder).Where(entry => entry is { IsFolder: true, IsLink: false }))
                Read(Path.Combine(folder, child.Name), Path.Combine(real, child.Name), number);
        }
        else if (!IsPattern(segment))
        {
            Follow(Path.GetFullPath(Path.Combine(folder, segment)), number);
        }
        else if (number == _segments.Length - 1)
        {
            foreach (var file in Entries(folder).Where(entry => !entry.IsFolder && FileSystemName.MatchesSimpleExpression(segment, entry.Name, ignoreCase: false)))
                _files.TryAdd(Path.Combine(real, file.Name), Path.Combine(folder, file.Name));
        }
        else
        {
            foreach (var child in Entries(folder).Where(entry => entry.IsFolder && FileSystemName.MatchesSimpleExpression(segment, entry.Name, ignoreCase: false)))
                Follow(Path.Combine(folder, child.Name), number);
        }
    }

    /// <summary>Goes on behind a segment that fits <paramref name="path"/>.</summary>
    private void Follow(string path, int number)
    {
        if (number < _segments.Length - 1 && Directory.Exists(path))
            Read(path, RealPath.Of(path), number + 1);
        else if (number == _segments.Length - 1 && File.Exists(path))
            _files.TryAdd(Path.Combine(RealPath.Of(Path.GetDirectoryName(path)!), Path.GetFileName(path)), path);
    }

    /// <summary>What a folder holds, in an order that does not depend on the file system, links last.</summary>
    private static Entry[] Entries(string folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<Entry>(
                folder,
                static (ref entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
                new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });
            return [.. entries.OrderBy(entry => entry.IsLink).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException($"the folder {folder} cannot be read: {exception.Message}", exception);
        }
    }

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
