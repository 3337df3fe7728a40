namespace Pipeline.Build.Tests.Verify;

public sealed class SnapshotNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_snapshot_is_called_as_its_class_and_method()
    {
        await WriteAsync($"SnapshotNameTests.{nameof(A_snapshot_is_called_as_its_class_and_method)}");

        await Verifier.Verify("a").UseDirectory(_folder.Path);
    }

    [Fact]
    public async Task One_name_serves_one_snapshot()
    {
        await WriteAsync("Once");
        await Verifier.Verify("a").UseDirectory(_folder.Path).UseFileName("Once");

        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verifier.Verify("a").UseDirectory(_folder.Path).UseFileName("Once"));

        Assert.Contains("already been used", exception.Message, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name) => File.WriteAllTextAsync(_folder[$"{name}.verified.txt"], "a");

    public sealed class Nested : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public async Task A_nested_class_has_the_name_of_its_parent_before_its_own()
        {
            var name = $"SnapshotNameTests.Nested.{nameof(A_nested_class_has_the_name_of_its_parent_before_its_own)}";
            await File.WriteAllTextAsync(_folder[$"{name}.verified.txt"], "a");

            await Verifier.Verify("a").UseDirectory(_folder.Path);
        }
    }
}
