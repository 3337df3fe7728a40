using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pipeline.Reports.Tests.Browser;

/// <summary>A headless Chromium of its own, which answers the DevTools protocol.</summary>
internal sealed partial class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    private static readonly string? Program = Find();

    private readonly Process _process;
    private readonly string _profile;
    private readonly DevTools _tools;

    private Chromium(Process process, string profile, DevTools tools) => (_process, _profile, _tools) = (process, profile, tools);

    /// <summary>Why there is no browser; null where there is one.</summary>
    public static string? Missing => Program is null ? $"no browser on the PATH ({string.Join(", ", Names)}); Debian's package chromium is one" : null;

    public static async Task<Chromium> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("pipeline-chromium-").FullName;
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Program!,
                ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank"])
            { RedirectStandardError = true },
        };
        process.Start();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            var reading = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            return new Chromium(process, profile, await DevTools.ConnectAsync(new Uri(match.Groups[1].Value)));
        }

        throw new InvalidOperationException($"{Program} ended before it listened.");
    }

    /// <summary>Opens a page in a window of a size.</summary>
    public async Task<Page> OpenAsync(string file, int width, int height, bool dark)
    {
        var page = await _tools.AttachAsync();
        await page.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 600 });
        await page.SendAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
        await page.NavigateAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        _tools.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser that is about to end may still write there; the folder is a temporary one.
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();
}
