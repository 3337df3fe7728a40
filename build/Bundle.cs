using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;

/// <summary>
/// Makes an archive that runs where there is no .NET: the tool with its own runtime, the specs and their schema, the text that the quickstart learns from, and
/// TorchSharp's own library, without libtorch.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="platform">The platform as .NET names it: <c>linux-x64</c>; null for this one.</param>
internal sealed class Bundle(string root, string? platform)
{
    private const long LargestArchive = 60_000_000;
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode RunnableByAll = ReadableByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What an archive says of times, so that the same files give the same bytes.</summary>
    private static readonly DateTimeOffset Time = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _platform = platform ?? RuntimeInformation.RuntimeIdentifier;

    private string Name => $"pipeline-{_platform}";

    /// <summary>Makes <c>artifacts/bundles/pipeline-&lt;platform&gt;.tar.gz</c>, and says how large it is.</summary>
    /// <returns>0, or 1 where it cannot be compiled or is larger than 60 MB.</returns>
    public async Task<int> MakeAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("pipeline-bundle-");
        try
        {
            var folder = Path.Combine(work.FullName, Name);
            if (await PublishAsync(folder, Path.Combine(work.FullName, "artifacts"), cancellationToken) is var exitCode and not 0)
                return exitCode;
            Complete(folder);
            var archive = Path.Combine(root, "artifacts", "bundles", $"{Name}.tar.gz");
            await PackAsync(folder, archive, cancellationToken);
            var size = new FileInfo(archive).Length;
            await output.WriteLineAsync(FormattableString.Invariant($"{Path.GetRelativePath(root, archive)}: {size / 1e6:0.0} MB"));
            if (size <= LargestArchive)
                return 0;
            await output.WriteLineAsync(FormattableString.Invariant($"It is larger than {LargestArchive / 1e6:0} MB."));
            return 1;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private Task<int> PublishAsync(string folder, string intermediate, CancellationToken cancellationToken) => Dotnet.RunAsync(
        root,
        cancellationToken,
        "publish", Path.Combine("src", "Pipeline.Tool"), "--configuration", "Start", "--runtime", _platform, "--self-contained", "--output", folder,
        "--artifacts-path", intermediate, "--nologo", "--verbosity", "quiet",
        "-p:LibtorchPackage=none", "-p:NuGetLockFilePath=obj/bundle.lock.json", "-p:DebugType=none");

    private void Complete(string folder)
    {
        var suffix = _platform.StartsWith("win", StringComparison.Ordinal) ? ".exe" : "";
        File.Move(Path.Combine(folder, "Pipeline.Tool" + suffix), Path.Combine(folder, "pipeline" + suffix));
        Copy(Path.Combine(root, "specs"), "*.yaml", Path.Combine(folder, "specs"));
        Copy(Path.Combine(root, "specs"), "*.json", Path.Combine(folder, "specs"));
        Copy(Path.Combine(Path.GetDirectoryName(Environment.ProcessPath)!, "packs"), "*.xml", Path.Combine(folder, "packs"));
    }

    private static void Copy(string source, string pattern, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, pattern, SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task PackAsync(string folder, string archive, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
        var unfinished = $"{archive}.{Environment.ProcessId}";
        await using (var file = File.Create(unfinished))
        await using (var zip = new GZipStream(file, CompressionLevel.SmallestSize))
        await using (var tar = new TarWriter(zip))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                await using var content = File.OpenRead(path);
                var name = $"{Name}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";
                var entry = new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = content,
                    ModificationTime = Time,
                    Mode = Path.GetFileNameWithoutExtension(path) == "pipeline" ? RunnableByAll : ReadableByAll,
                };
                await tar.WriteEntryAsync(entry, cancellationToken);
            }
        }

        File.Move(unfinished, archive, overwrite: true);
    }
}
