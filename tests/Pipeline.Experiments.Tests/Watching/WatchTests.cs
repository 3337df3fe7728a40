using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Experiments.Watching;
using Pipeline.Reports.Tests.Browser;
using Pipeline.Training;

namespace Pipeline.Experiments.Tests.Watching;

public sealed class WatchTests : IDisposable
{
    private readonly WatchServer _server = WatchServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_page_and_the_state_are_served()
    {
        Follow(1, 2);
        using var client = new HttpClient { BaseAddress = new Uri(_server.Address) };
        var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var state = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri("/state", UriKind.Relative))).RootElement;
        Assert.Equal(("tiny", 12, 3), (state.GetProperty("spec").GetString(), state.GetProperty("total").GetInt32(), state.GetProperty("done").GetInt32()));
        Assert.Contains("about 1m 40s left", state.GetProperty("line").GetString(), StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0], state.GetProperty("curves")[0].GetProperty("points").EnumerateArray().Select(point => point[0].GetDouble()));
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n", "404")]
    [InlineData("GET //state HTTP/1.1\r\nHost: {host}\r\n\r\n", "404")]
    [InlineData("POST /state HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n", "405")]
    [InlineData("GET /state HTTP/1.1\r\nHost: example.org\r\n\r\n", "421")]
    [InlineData("GET /state HTTP/1.1\r\n\r\n", "421")]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}", "431")]
    public async Task Every_other_request_is_refused(string request, string status) => Assert.StartsWith($"HTTP/1.1 {status} ", await AskAsync(request), StringComparison.Ordinal);

    [Fact]
    public void Only_this_machine_is_listened_to() => Assert.StartsWith("http://127.0.0.1:", _server.Address, StringComparison.Ordinal);

    [Fact]
    public void What_a_run_says_can_be_read_back()
    {
        Assert.Equal(new RunDetail(120, 400, 4.31), RunDetail.Read(RunDetail.Write(new TrainingProgress(120, 400, 4.31, 12_345))));
        Assert.Null(RunDetail.Read(RunDetail.Write(new TrainingProgress(1, 400, double.NaN, 12_345))));
        Assert.Null(RunDetail.Read("encoding"));
    }

    [Fact]
    public void A_long_sweep_of_long_runs_takes_little_memory()
    {
        for (var run = 0; run < 40; run++)
            Follow(Enumerable.Range(1, 2000), $"run/{run}");
        var curves = JsonDocument.Parse(_server.State.ToJson()).RootElement.GetProperty("curves").EnumerateArray().ToList();
        Assert.Equal(24, curves.Count);
        Assert.All(curves, curve => Assert.InRange(curve.GetProperty("points").GetArrayLength(), 100, 401));
        Assert.Equal("run/39", curves[^1].GetProperty("run").GetString());
    }

    [Fact]
    public async Task A_watched_sweep_says_where_it_can_be_watched()
    {
        using var workspace = new Workspace();
        Assert.Equal(ExitCode.Success, await workspace.RunAsync(environment => SweepCommand.RunAsync(
            new SweepOptions(["tiny"], SweepTarget.Tokenize, 2, KeepGoing: false) { Watch = true }, environment, CancellationToken.None)));
        Assert.Matches("(?m)^watch: http://127\\.0\\.0\\.1:\\d+/$", workspace.Output);
    }

    [BrowserFact]
    public async Task A_browser_shows_stages_and_curves_and_says_when_the_sweep_has_ended()
    {
        Follow(1, 2, 3);
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(_server.Address, 390, 800, dark: true);
        Assert.True(await page.UntilAsync("document.querySelectorAll('#curves polyline').length === 1 && document.querySelectorAll('#stages li').length === 1"));
        Assert.Equal("3/12 tiny", await page.EvaluateAsync<string>("document.title"));
        Assert.Equal(390, await page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        Assert.Empty(page.Errors);
        _server.State.End();
        Assert.True(await page.UntilAsync("document.querySelector('#line').textContent.startsWith('The sweep has ended.')"));
        _server.Dispose();
        Assert.True(await page.UntilAsync("document.querySelector('#line').textContent.startsWith('Nothing answers any more')"));
    }

    private void Follow(params int[] steps)
    {
        _server.State.Begin("tiny");
        Follow(steps, "run/v512/w64/sp/h2^-9/e2^-9/s1");
    }

    private void Follow(IEnumerable<int> steps, string run)
    {
        foreach (var step in steps)
        {
            var detail = RunDetail.Write(new TrainingProgress(step, 2000, 5 - (0.001 * step), 1000));
            _server.State.Take(new SweepSnapshot(12, 1, 2, 0, [new StageSnapshot(run, step / 2000.0, detail)], TimeSpan.FromSeconds(step), TimeSpan.FromSeconds(100)));
        }
    }

    private async Task<string> AskAsync(string request)
    {
        var address = new Uri(_server.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        var text = request.Replace("{host}", address.Authority, StringComparison.Ordinal).Replace("{long}", new string('x', 9000), StringComparison.Ordinal);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text).AsMemory(0, Math.Min(text.Length, 8192)));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }
}
