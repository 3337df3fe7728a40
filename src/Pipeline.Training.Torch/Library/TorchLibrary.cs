using System.Runtime.InteropServices;
using Pipeline.Training.Engines;
using TorchSharp;

namespace Pipeline.Training.Torch.Library;

/// <summary>Loads libtorch, and TorchSharp's own library, once for the process.</summary>
internal sealed class TorchLibrary
{
    private const string Adapter = "libLibTorchSharp.so";

    /// <summary>The version of libstdc++ whose only symbol in TorchSharp's library is a marker that nothing refers to.</summary>
    private const string MarkerVersion = "GLIBCXX_3.4.32";

    /// <summary>Of which a machine with a GPU for CUDA has at least one: Linux, and Linux inside Windows.</summary>
    private static readonly string[] CudaFiles = ["/dev/nvidiactl", "/dev/dxg", "/proc/driver/nvidia/version"];

    private static readonly Lock Gate = new();
    private static TorchLibrary? _loaded;

    private TorchLibrary(string description, string? note) => (Description, Note) = (description, note);

    /// <summary>What was loaded, its version, and why others were passed over: one line.</summary>
    public string Description { get; }

    /// <summary>What had to be done so that it loads; null for nothing.</summary>
    public string? Note { get; }

    /// <summary>What <see cref="Load(bool)"/> would load, in one line; nothing is loaded.</summary>
    /// <exception cref="EngineUnavailableException">There is no libtorch, or no CUDA device.</exception>
    public static string Find(bool cuda)
    {
        var description = Choose(LibtorchSearch.Folders(), cuda).Description;
        return cuda && !CudaFiles.Any(File.Exists)
            ? throw new EngineUnavailableException($"{NoDevice(description)} None of {string.Join(", ", CudaFiles)} is there.")
            : description;
    }

    /// <summary>Loads the libraries, if they are not loaded yet.</summary>
    /// <param name="cuda">Whether a CUDA device is wanted.</param>
    /// <exception cref="EngineUnavailableException">There is no libtorch, or it does not load, or no CUDA device.</exception>
    public static TorchLibrary Load(bool cuda)
    {
        lock (Gate)
        {
            _loaded ??= LoadFirst(cuda);
            if (cuda && !torch.TryInitializeDeviceType(DeviceType.CUDA))
                throw new EngineUnavailableException(NoDevice(_loaded.Description));
            return _loaded;
        }
    }

    /// <summary>The first folder that serves, and why those before it do not.</summary>
    /// <exception cref="EngineUnavailableException">None serves.</exception>
    internal static (LibtorchFolder Folder, string Description) Choose(IEnumerable<LibtorchFolder> folders, bool cuda)
    {
        var passed = new List<string>();
        foreach (var folder in folders)
        {
            if (folder.Exists && (folder.HasCuda || !cuda))
                return (folder, passed.Count == 0 ? folder.ToString() : $"{folder}; passed over: {string.Join("; ", passed)}");
            passed.Add(folder.Exists ? $"{folder}: built without CUDA" : $"{folder.Origin}: no libtorch in {folder.Folder}");
        }

        var looked = passed.Count == 0 ? "" : $" Passed over: {string.Join("; ", passed)}.";
        throw new EngineUnavailableException(cuda
            ? $"There is no libtorch with CUDA. Install PyTorch with CUDA so that python3 finds it, or set {LibtorchSearch.Variable} to the folder of one; or ask for the device cpu.{looked}"
            : $"There is no libtorch. Set {LibtorchSearch.Variable} to the folder of one, or install PyTorch so that python3 finds it.{looked}");
    }

    private static string NoDevice(string library) => $"There is no CUDA device here that {library} can use. Is an NVIDIA driver installed?";

    private static TorchLibrary LoadFirst(bool cuda)
    {
        var (folder, description) = Choose(LibtorchSearch.Folders(), cuda);
        try
        {
            return new TorchLibrary(description, Load(folder));
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineUnavailableException(
                $"{folder} in {folder.Folder} cannot be loaded: {exception.Message} Set {LibtorchSearch.Variable} to the folder of another one.");
        }
    }

    /// <summary>Loads a folder's libraries in the order in which they need each other; TorchSharp then finds its own by name.</summary>
    private static string? Load(LibtorchFolder folder)
    {
        foreach (var name in (string[])["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"])
        {
            if (File.Exists(folder.Library(name)))
                NativeLibrary.Load(folder.Library(name));
        }

        var adapter = FindAdapter();
        try
        {
            NativeLibrary.Load(adapter);
            return null;
        }
        catch (DllNotFoundException exception) when (exception.Message.Contains(MarkerVersion, StringComparison.Ordinal))
        {
            NativeLibrary.Load(Patch(adapter, exception));
            return $"{Adapter} asks for {MarkerVersion} (GCC 13), which this system's libstdc++ has not; nothing in it refers to a symbol of that version, "
                + "so that a copy with the version marked as optional is used.";
        }
    }

    private static string FindAdapter()
    {
        var home = Path.GetDirectoryName(typeof(TorchLibrary).Assembly.Location)!;
        string[] places = [Path.Combine(home, Adapter), Path.Combine(home, "runtimes", "linux-x64", "native", Adapter)];
        return places.FirstOrDefault(File.Exists) ?? throw new EngineUnavailableException($"{Adapter} is missing in {home}.");
    }

    /// <summary>A copy without the version requirement, made once beside this assembly, or in a temporary folder where that cannot be written.</summary>
    private static string Patch(string adapter, Exception reason)
    {
        var image = File.ReadAllBytes(adapter);
        if (!new SymbolVersions(image).MakeWeak(MarkerVersion))
            throw new EngineUnavailableException($"{adapter} needs a newer libstdc++ than this system's: {reason.Message}");
        foreach (var folder in (string[])[Path.GetDirectoryName(adapter)!, Path.GetTempPath()])
        {
            try
            {
                var copy = Path.Combine(folder, "optional-" + MarkerVersion + "-" + Adapter);
                if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(image))
                    return copy;
                var unfinished = copy + "." + Environment.ProcessId;
                File.WriteAllBytes(unfinished, image);
                File.Move(unfinished, copy, overwrite: true);
                return copy;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                reason = exception;
            }
        }

        throw new EngineUnavailableException($"A copy of {Adapter} cannot be written: {reason.Message}");
    }
}
