using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class SharedCacheTests : StoreTest
{
    private readonly List<string> _warnings = [];
    private readonly TextStage _corpus = Make("corpus");

    [Fact]
    public async Task A_store_takes_from_a_folder_what_another_store_gave()
    {
        var report = Make("report", _corpus);
        await RunAsync("first", Folder(), report);

        var plan = Planner.Plan(new StageGraph([report]), ArtifactStore.Open(InFolder("planned"), Folder()));
        var result = await RunAsync("second", Folder(), report);

        Assert.True(plan.NothingToDo);
        Assert.Equal(["cached corpus", "cached report"], Observer.Events);
        Assert.Equal("report(corpus)", Read(result, report));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_store_takes_from_a_server_what_another_store_gave_and_says_who_it_is()
    {
        using var server = new CacheServer { Authorization = "Bearer secret" };
        var report = Make("report", _corpus);
        await RunAsync("first", Server(server), report);

        var result = await RunAsync("second", Server(server), report);

        Assert.Equal(["cached corpus", "cached report"], Observer.Events);
        Assert.Equal("report(corpus)", Read(result, report));
        Assert.Empty(_warnings);
        Assert.All(
            Directory.GetFiles(InFolder("second"), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("secret", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("blobs", "c0rpus")]
    [InlineData("blobs", "corpus and more")]
    [InlineData("blobs", "")]
    [InlineData("actions", "stage corpus\n")]
    [InlineData("actions", "")]
    public async Task Wrong_bytes_are_refused_and_made_again_here_and_there(string folder, string bytes)
    {
        await RunAsync("first", Folder(), _corpus);
        var damaged = Assert.Single(Directory.GetFiles(Path.Combine(InFolder("cache"), folder), "*", SearchOption.AllDirectories));
        File.Delete(damaged);
        await File.WriteAllTextAsync(damaged, bytes);

        var second = await RunAsync("second", Folder(), _corpus);
        Assert.Equal(["started corpus", "finished corpus"], Observer.Events);
        Assert.Equal("corpus", Read(second, _corpus));
        Assert.Contains($"{folder}/", Assert.Single(_warnings), StringComparison.Ordinal);

        await RunAsync("third", Folder(), _corpus);
        Assert.Equal(["cached corpus"], Observer.Events);
    }

    [Fact]
    public async Task A_blob_that_is_missing_in_the_cache_is_made_again()
    {
        await RunAsync("first", Folder(), _corpus);
        Directory.Delete(Path.Combine(InFolder("cache"), "blobs"), recursive: true);

        await RunAsync("second", Folder(), _corpus);
        await RunAsync("third", Folder(), _corpus);

        Assert.Equal(["cached corpus"], Observer.Events);
    }

    [Fact]
    public async Task A_cache_that_refuses_is_told_of_once_and_done_without()
    {
        using var server = new CacheServer { Authorization = "Bearer other" };
        var report = Make("report", _corpus);

        var result = await RunAsync("first", Server(server), report);

        Assert.True(result.Succeeded);
        Assert.Equal($"cache {server.Address}: HEAD is answered with 401 Unauthorized; going on without it", Assert.Single(_warnings));
    }

    [Fact]
    public async Task A_cache_that_is_not_there_is_told_of_once_and_done_without()
    {
        string address;
        using (var server = new CacheServer())
            address = server.Address;

        var result = await RunAsync("first", SharedCache.Open(address, null, _warnings.Add), Make("report", _corpus));

        Assert.True(result.Succeeded);
        Assert.EndsWith("; going on without it", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://server/cache", null, "is no address that can be used")]
    [InlineData("https://name:secret@server/cache", null, "would stand in logs")]
    [InlineData("https://server/cache?token=secret", null, "has more than a path")]
    [InlineData("http://server/cache", "Bearer secret", "credentials are sent over https only")]
    [InlineData("https://server/cache", "Bearer\nsecret: x", "no value of the header Authorization")]
    [InlineData("http://127.0.0.1:80/cache", "Bearer secret", null)]
    [InlineData("https://server/cache", "Bearer secret", null)]
    [InlineData("http://server/cache", null, null)]
    [InlineData("some/folder", null, null)]
    public void A_cache_is_named_without_secrets(string place, string? authorization, string? problem)
    {
        var found = SharedCache.Problem(place, authorization);
        if (problem is null)
            Assert.Null(found);
        else
            Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    private SharedCache Folder() => SharedCache.Open(InFolder("cache"), null, _warnings.Add);

    private SharedCache Server(CacheServer server) => SharedCache.Open(server.Address, "Bearer secret", _warnings.Add);

    private Task<ExecutionResult> RunAsync(string store, SharedCache cache, params Stage[] stages)
    {
        Observer.Clear();
        return Executor.RunAsync(
            new StageGraph(stages), ArtifactStore.Open(InFolder(store), cache), new ExecutorOptions(1, KeepGoing: false), Observer, CancellationToken.None);
    }
}
