namespace Nuke.Common.IO;

/// <summary>An absolute path of a file or folder, joined by <c>/</c>.</summary>
public class AbsolutePath
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>The path that a text names.</summary>
    public static AbsolutePath Create(string path) => new(path);

    /// <summary>The path's text.</summary>
    public static implicit operator string(AbsolutePath path) => path._path;

    /// <summary>The path of <paramref name="right"/> inside <paramref name="left"/>.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right) => new(Path.Combine(left._path, right));

    /// <inheritdoc/>
    public override string ToString() => _path;
}
