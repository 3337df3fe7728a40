namespace Pipeline.Training.Torch.Library;

/// <summary>Where libtorch may be, best first: what the user names, the packages that were restored, the PyTorch of <c>python3</c>.</summary>
internal static class LibtorchSearch
{
    /// <summary>A folder with a libtorch, or a PyTorch installation.</summary>
    public const string Variable = "LIBTORCH";

    /// <summary>A file beside this assembly, written when it was made ready: the folders of the packages' native libraries, a line each.</summary>
    public const string PackageList = "libtorch.folders";

    private const int PythonMilliseconds = 60_000;

    /// <summary>All folders, lazily: Python is asked only when nothing before it serves.</summary>
    public static IEnumerable<LibtorchFolder> Folders()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            yield return Of(named, Variable);
        foreach (var package in PackageFolders())
            yield return package;
        if (AskPython() is { } python)
            yield return Of(python, "the PyTorch of python3");
    }

    /// <summary>A folder that a user would name: the libraries' own, or the one that holds <c>lib/</c> or <c>torch/lib/</c>.</summary>
    internal static LibtorchFolder Of(string folder, string origin)
    {
        var library = new[] { folder, Path.Combine(folder, "lib"), Path.Combine(folder, "torch", "lib") }
            .FirstOrDefault(candidate => new LibtorchFolder(candidate, origin, "").Exists, folder);
        return new LibtorchFolder(library, origin, Version(library));
    }

    private static IEnumerable<LibtorchFolder> PackageFolders()
    {
        var list = Path.Combine(Path.GetDirectoryName(typeof(LibtorchSearch).Assembly.Location) ?? "", PackageList);
        foreach (var folder in File.Exists(list) ? File.ReadAllLines(list) : [])
            yield return new LibtorchFolder(folder, PackageOf(folder) is { } package ? $"package {package.Name}" : "a package", Version(folder));
    }

    /// <summary>The package that a folder of native libraries is part of: …/name/version/runtimes/platform/native.</summary>
    private static (string Name, string Version)? PackageOf(string folder)
    {
        var parts = folder.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        return parts is [.., var name, var version, "runtimes", _, "native"] ? (name, version) : null;
    }

    /// <summary>PyTorch writes its version beside its libraries: <c>torch/version.py</c>; libtorch's archives have <c>build-version</c>.</summary>
    private static string Version(string library)
    {
        if (PackageOf(library) is { } package)
            return package.Version;
        var home = Path.GetDirectoryName(library) ?? library;
        var build = Path.Combine(home, "build-version");
        if (File.Exists(build))
            return File.ReadAllText(build).Trim();
        var python = Path.Combine(home, "version.py");
        var line = File.Exists(python) ? File.ReadLines(python).FirstOrDefault(text => text.StartsWith("__version__", StringComparison.Ordinal)) : null;
        return line?.Split('\'', '"') is { Length: > 1 } parts ? parts[1] : "of unknown version";
    }

    /// <summary>The folder of the package torch, without importing it.</summary>
    private static string? AskPython()
    {
        const string Question = "import importlib.util as u; s = u.find_spec('torch'); print(list(s.submodule_search_locations)[0] if s else '')";
        return OtherProgram.Output("python3", PythonMilliseconds, "-c", Question) is { Length: > 0 } folder ? folder : null;
    }
}
