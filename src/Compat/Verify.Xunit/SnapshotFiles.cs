using System.Collections.Concurrent;
using System.Globalization;
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
        var files = new SnapshotFiles(folder, settings.FileName ?? DefaultPrefix(method, settings), extension);
        if (!Used.TryAdd(Path.Combine(folder, files.Prefix), true))
        {
            throw new InvalidOperationException(
                $"The prefix has already been used: {files.Prefix}. A test that verifies twice names each snapshot, by {nameof(VerifySettings.UseMethodName)} or {nameof(VerifySettings.UseTextForParameters)}.");
        }
        return files;
    }

    private static string DefaultPrefix(MethodInfo method, VerifySettings settings)
    {
        var type = method.ReflectedType!;
        var typeName = type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
        return $"{typeName}.{settings.MethodName ?? method.Name}{ParameterText(method, settings)}";
    }

    private static string ParameterText(MethodInfo method, VerifySettings settings)
    {
        if (settings.ParametersText is { } text)
            return $"_{text}";
        if (settings.Parameters is not { } values)
            return "";
        var names = method.GetParameters();
        if (values.Count > names.Length)
        {
            throw new InvalidOperationException(
                $"{method.Name} has {names.Length} parameters, but {nameof(VerifySettings.UseParameters)} was given {values.Count} values.");
        }
        return string.Concat(values.Zip(names, (value, name) => $"_{name.Name}={FileName(value)}"));
    }

    private static string FileName(object? value)
    {
        var text = value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return string.Concat(text.Select(c => char.IsControl(c) || "\"\\<>|:*?/".Contains(c, StringComparison.Ordinal) ? '-' : c));
    }
}
