using System.Runtime.Versioning;

namespace Pipeline.Build.Tests;

/// <summary>A small repository with scripts that start its build, and a script in place of the SDK that notes what it is asked for.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ScriptRepository : IDisposable
{
    private const string Sdk = """
        #!/bin/bash
        case $1 in
            --version) echo 10.0.100 ;;
            restore) ;;
            publish)
                echo publish >> "$LOG"
                grep -q broken "$2/Build.cs" && { echo "Build.cs(1,1): error CS0000"; exit 1; }
                while [[ $1 != --output ]]; do shift; done
                mkdir -p "$2" && cp "$SOURCE" "$2/Pipeline.Build.dll" ;;
            *) echo "$(< "$1") with ${*:2}" ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public ScriptRepository(params string[] scripts)
    {
        foreach (var folder in new[] { "build", "src/Pipeline.Graph", "sdk" })
            Directory.CreateDirectory(this[folder]);
        foreach (var file in new[] { "build/_build.csproj", "src/Pipeline.Graph/Pipeline.Graph.csproj", "Directory.Build.props", "Directory.Packages.props", "global.json" })
            File.WriteAllText(this[file], "");
        Write("build/Build.cs", "program 1");
        Write("src/Pipeline.Graph/Stage.cs", "");
        Write("sdk/dotnet", Sdk);
        File.SetUnixFileMode(this["sdk/dotnet"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var script in scripts)
            File.Copy(Path.Combine(Repository.Folder, script), this[script]);
    }

    /// <summary>How often the SDK was asked to compile.</summary>
    public int Compilations => File.Exists(this["log"]) ? File.ReadAllLines(this["log"]).Length : 0;

    public void Dispose() => _folder.Dispose();

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string path] => _folder[path];

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    /// <summary>Runs a script of the repository from another folder.</summary>
    /// <param name="script">The script.</param>
    /// <param name="variables">Environment variables, <c>name=value</c>.</param>
    /// <param name="arguments">What follows the script.</param>
    public Task<ProgramRun> RunAsync(string script, string[] variables, params string[] arguments) => ProgramRun.StartAsync(
        "/usr/bin/env",
        "/",
        [
            "UsePublishedPackages=",
            $"PATH={this["sdk"]}:{Environment.GetEnvironmentVariable("PATH")}",
            $"LOG={this["log"]}",
            $"SOURCE={this["build/Build.cs"]}",
            .. variables,
            .. script.EndsWith(".ps1", StringComparison.Ordinal) ? [PowerShellFactAttribute.Path!, "-NoProfile", "-File"] : new[] { "bash" },
            this[script],
            .. arguments,
        ]);
}
