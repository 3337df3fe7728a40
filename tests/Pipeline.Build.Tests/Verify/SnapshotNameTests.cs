namespace Pipeline.Build.Tests.Verify;

public sealed class SnapshotNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a/b", 0.5)]
    public async Task The_parameters_of_a_test_stand_in_the_name(string text, double number) =>
        await HasName(
            $"SnapshotNameTests.{nameof(The_parameters_of_a_test_stand_in_the_name)}_text=a-b_number=0.5",
            task => task.UseParameters(text, number));

    [Theory]
    [InlineData(null)]
    public async Task A_missing_value_is_called_null(string? value) =>
        await HasName($"SnapshotNameTests.{nameof(A_missing_value_is_called_null)}_value=null", task => task.UseParameters(value));

    [Fact]
    public async Task A_text_can_stand_for_the_parameters() =>
        await HasName(
            $"SnapshotNameTests.{nameof(A_text_can_stand_for_the_parameters)}_wide",
            task => task.UseTextForParameters("wide"));

    [Fact]
    public async Task A_name_can_stand_for_the_method() =>
        await HasName("SnapshotNameTests.Second", task => task.UseMethodName("Second"));

    [Fact]
    public async Task One_name_serves_one_snapshot()
    {
        await HasName("Once", task => task.UseFileName("Once"));

        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verifier.Verify("a").UseDirectory(_folder.Path).UseFileName("Once"));

        Assert.Contains("already been used", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_replaced_or_removed_before_the_comparison()
    {
        await File.WriteAllTextAsync(_folder.File("Scrubbed.verified.txt"), "took {seconds}\nend");

        await Verifier.Verify("took 0.3 s\n/tmp/x\nend")
            .UseDirectory(_folder.Path)
            .UseFileName("Scrubbed")
            .ScrubLinesWithReplace(line => line.StartsWith('/') ? null : line.Replace("0.3 s", "{seconds}", StringComparison.Ordinal));
    }

    public sealed class Nested : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public async Task A_nested_class_has_the_name_of_its_parent_before_its_own()
        {
            var name = $"SnapshotNameTests.Nested.{nameof(A_nested_class_has_the_name_of_its_parent_before_its_own)}";
            await File.WriteAllTextAsync(_folder.File($"{name}.verified.txt"), "a");

            await Verifier.Verify("a").UseDirectory(_folder.Path);
        }
    }

    private async Task HasName(string name, Func<VerifyTests.SettingsTask, VerifyTests.SettingsTask> settings)
    {
        await File.WriteAllTextAsync(_folder.File($"{name}.verified.txt"), "a");

        await settings(Verifier.Verify("a").UseDirectory(_folder.Path));
    }
}
