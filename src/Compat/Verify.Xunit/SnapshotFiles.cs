using System.Collections.Concurrent;
using System.Reflection;

namespace VerifyTests;

/// <summary>The paths of one snapshot: what the test made, and what it is compared with.</summary>
internal sealed record SnapshotFiles(string Folder, string Prefix, string Extension)
{
    private static readonly ConcurrentDictionary<string, bool> Used = new();

    public string Received => Path.Combine(Folder, $"{Prefix}.received.{Extension}");

    public string Verified => Path.Combine(Folder, $"{Prefix}.verified.{Extension}");

    /// <summary>Verified files of this snapshot with another extension: left behind when a test changed its own.</summary>
    public IEnumerable<string> Stale =>
        Directory.EnumerateFiles(Folder, $"{Prefix}.verified.*").Where(path => path != Verified).Order(StringComparer.Ordinal);

    public static SnapshotFiles For(MethodInfo method, string sourceFile, string extension, VerifySettings settings)
    {
        var folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings.Directory ?? "");
        Directory.CreateDirectory(folder);
        var files = new SnapshotFiles(folder, settings.FileName ?? $"{Name(method.ReflectedType!)}.{method.Name}", extension);
        if (!Used.TryAdd(Path.Combine(folder, files.Prefix), true))
        {
            throw new InvalidOperationException(
                $"The prefix has already been used: {files.Prefix}. A test that verifies twice names each snapshot, by {nameof(VerifySettings.UseFileName)}.");
        }
        return files;
    }

    private static string Name(Type type) => type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
}
