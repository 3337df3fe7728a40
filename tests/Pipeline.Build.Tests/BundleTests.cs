using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pipeline.Build.Tests;

/// <summary>Makes the archive of this platform, which compiles the program again and so takes half a minute, and uses it as a user does who has nothing else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BundleTests : IDisposable
{
    private const UnixFileMode OpenToAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task The_bundle_sweeps_where_there_is_no_dotnet_no_network_and_no_root()
    {
        var made = await ProgramRun.StartAsync(Environment.ProcessPath!, Repository.Folder, [BuildRun.Program, "Bundle", "--root", Repository.Folder]);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        Assert.Matches(@"artifacts/bundles/pipeline-\S+\.tar\.gz: [1-5]\d\.\d MB\n$", made.Output);

        var name = $"pipeline-{RuntimeInformation.RuntimeIdentifier}";
        await using (var archive = File.OpenRead(Repository.At("artifacts", "bundles", $"{name}.tar.gz")))
        await using (var tar = new GZipStream(archive, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, _folder.Path, overwriteFiles: false);
        File.SetUnixFileMode(_folder.Path, OpenToAll);
        File.SetUnixFileMode(Directory.CreateDirectory(_folder["work"]).FullName, OpenToAll);
        File.Copy(Repository.At("samples", "msbuild", "specs", "tiny.yaml"), _folder["work/tiny.yaml"]);

        // Only root can be without its rights, and without a network.
        string[] alone = Environment.UserName == "root" ? ["unshare", "--net", "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", "-i"] : ["env", "-i"];
        var sweep = await ProgramRun.StartAsync(alone[0], _folder["work"], [.. alone[1..], "PATH=/nonexistent", _folder[$"{name}/pipeline"], "sweep", "tiny.yaml"]);

        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Error));
        Assert.Matches(@"\nreport 0001-[0-9a-f]{8}: artifacts/reports/tiny/0001-[0-9a-f]{8}/report\.html\n$", sweep.Output);
        var plan = await ProgramRun.StartAsync("env", _folder[name], ["-i", "PATH=/nonexistent", _folder[$"{name}/pipeline"], "plan", "quickstart", "--store", _folder["store"]]);
        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
    }
}
