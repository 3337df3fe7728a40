using System.Diagnostics;
using System.Text.Json;

namespace Pipeline.Tool.Tests;

public sealed class WatchProgramTests
{
    [BashFact(Timeout = 120_000)]
    public async Task A_watch_serves_its_page_until_it_is_told_to_end()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["tiny.yaml"], Specs.Tiny);
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", ToolRun.Assembly, "watch", "tiny.yaml"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var watch = Process.Start(start)!;
        try
        {
            var line = await watch.StandardOutput.ReadLineAsync();
            Assert.StartsWith("watch: http://127.0.0.1:", line, StringComparison.Ordinal);
            using var browser = new HttpClient { BaseAddress = new Uri(line!["watch: ".Length..]) };
            Assert.Contains("<h1 id=\"spec\">", await browser.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
            using var state = JsonDocument.Parse(await browser.GetByteArrayAsync(new Uri("/state", UriKind.Relative)));
            Assert.False(state.RootElement.GetProperty("ended").GetBoolean());

            using var kill = Process.Start("kill", ["-TERM", $"{watch.Id}"]);
            var output = watch.StandardOutput.ReadToEndAsync();
            Assert.Equal("Nothing is watched any more; what runs goes on.\n", await watch.StandardError.ReadToEndAsync());
            await output;
            await watch.WaitForExitAsync();
            Assert.Equal(130, watch.ExitCode);
        }
        finally
        {
            watch.Kill();
        }

        Assert.Equal(["tiny.yaml"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }
}
