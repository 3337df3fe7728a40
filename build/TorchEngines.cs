using System.Reflection;
using Pipeline.Training.Engines;

/// <summary>
/// Makes the torch engine ready when a spec asks for it: TorchSharp and libtorch are restored, and the engine compiled, into a folder of its own beside this
/// program, so that a sweep on the CPU engine waits for none of it.
/// </summary>
internal static class TorchEngines
{
    private const string Room = "Pipeline.Training.Torch";

    private static readonly Lock Compiling = new();

    /// <summary>The engine of a configuration. Loads its assembly, and no libtorch.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be compiled, as without its packages.</exception>
    public static ITrainingEngine Make(string root, EngineConfiguration configuration)
    {
        var package = Package(configuration);
        var folder = Path.Combine(AppContext.BaseDirectory, $"torch-{package}");
        lock (Compiling)
        {
            if (!Directory.Exists(folder))
                Compile(root, folder, package);
        }

        var assembly = Assembly.LoadFrom(Path.Combine(folder, $"{Room}.dll"));
        return (ITrainingEngine)Activator.CreateInstance(
            assembly.GetType($"{Room}.TorchEngine", throwOnError: true)!, configuration.Device == EngineDevice.Cuda, configuration.Precision)!;
    }

    /// <summary>
    /// Which package of libtorch is restored: the one that the project's property names in the environment; none where the user names a libtorch, or wants
    /// CUDA, which the default package has not.
    /// </summary>
    private static string Package(EngineConfiguration configuration) => Variable("LibtorchPackage")
        ?? (configuration.Device == EngineDevice.Cuda || Variable("LIBTORCH") is not null ? "none" : "cpu");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Compiles into a folder of another name, renamed when it is whole.</summary>
    private static void Compile(string root, string folder, string package)
    {
        Console.Error.WriteLine($"Restoring TorchSharp{(package == "cpu" ? " and libtorch (128 MB where it is not yet)" : "")} and compiling the torch engine ...");
        var unfinished = $"{folder}.{Environment.ProcessId}";
        string[] words = ["publish", Path.Combine("src", Room), "--configuration", "Start", "--output", unfinished, "--nologo", "--verbosity", "quiet", $"-p:LibtorchPackage={package}"];
        var contract = typeof(ITrainingEngine).Assembly;
        var (exitCode, output) = Dotnet.CaptureAsync(
            root, CancellationToken.None, contract == typeof(TorchEngines).Assembly ? [.. words, $"-p:LoadedBy={contract.Location}"] : words).GetAwaiter().GetResult();
        if (exitCode != 0)
            throw new EngineUnavailableException($"The torch engine cannot be made ready:\n{output.Trim()}");
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }
}
