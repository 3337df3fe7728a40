namespace Pipeline.Tool.Tests;

/// <summary>The packages, packed once from what is compiled, and a package cache of their own.</summary>
public sealed class Packages : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What keeps the packages of a user, and the servers of other builds, out of a test.</summary>
    internal IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = _folder["cache"],
        ["DOTNET_CLI_HOME"] = _folder["home"],
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath)!,
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    public async Task InitializeAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        foreach (var project in (string[])["Pipeline.Tool", "Pipeline.MSBuild"])
        {
            var pack = await ProgramRun.StartAsync(
                Environment.ProcessPath!, Repository.Folder, ["pack", $"src/{project}", "--configuration", configuration, "--no-build", "--output", _folder["packages"], "-nodeReuse:false", "-v:q"]);
            Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes the packages the only ones that a folder knows.</summary>
    internal void Configure(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="packed" value="{_folder["packages"]}" />
          </packageSources>
          <fallbackPackageFolders>
            <clear />
          </fallbackPackageFolders>
        </configuration>
        """);
}
