using Pipeline.Graph.Execution;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Identity;

public sealed class IdentityTests : StoreTest
{
    [Fact]
    public async Task The_name_and_what_is_marked_are_not_identity()
    {
        var first = await RunAsync(Make("one") with { Text = "t" });

        var second = await RunAsync(Make("two") with { Text = "t", Flops = 9 });

        Assert.Equal(StageOutcome.Cached, second.Result("two").Outcome);
        Assert.Equal(first.Result("one").Record!.Key, second.Result("two").Record!.Key);
    }

    [Fact]
    public async Task A_parameter_is_identity()
    {
        await RunAsync(Make("one"));

        Assert.Equal(StageOutcome.Ran, (await RunAsync(Make("one") with { Text = "other" })).Result("one").Outcome);
    }

    [Fact]
    public async Task The_revision_is_identity()
    {
        await RunAsync(new Versioned(1) { Name = "v" });

        Assert.Equal(StageOutcome.Ran, (await RunAsync(new Versioned(2) { Name = "v" })).Result("v").Outcome);
    }

    [Fact]
    public async Task Who_made_an_input_does_not_matter_only_its_bytes()
    {
        var reader = new ProducedInput("in", Make("a") with { Text = "same" }, "text");
        await RunAsync(Make("reader") with { Reads = [reader] });

        var twin = new ProducedInput("in", Make("b") with { Text = "same", MoreOutputs = ["extra"] }, "text");
        var result = await RunAsync(Make("reader") with { Reads = [twin] });

        Assert.Equal(StageOutcome.Ran, result.Result("b").Outcome);
        Assert.Equal(StageOutcome.Cached, result.Result("reader").Outcome);
    }

    [Fact]
    public async Task Where_a_file_lies_does_not_matter_only_its_bytes()
    {
        await File.WriteAllTextAsync(InFolder("a.txt"), "hello");
        await File.WriteAllTextAsync(InFolder("b.txt"), "hello");
        await File.WriteAllTextAsync(InFolder("c.txt"), "other");
        await RunAsync(Make("reader") with { Reads = [new FileInput("in", InFolder("a.txt"))] });

        var same = await RunAsync(Make("reader") with { Reads = [new FileInput("in", InFolder("b.txt"))] });
        var other = await RunAsync(Make("reader") with { Reads = [new FileInput("in", InFolder("c.txt"))] });

        Assert.Equal(StageOutcome.Cached, same.Result("reader").Outcome);
        Assert.Equal(StageOutcome.Ran, other.Result("reader").Outcome);
    }

    [Fact]
    public async Task The_document_of_a_stage_is_this_and_its_key_never_changes_by_accident()
    {
        var reader = Make("reader", Make("source") with { Text = "s" });

        var record = (await RunAsync(reader)).Result("reader").Record!;

        Assert.Equal(
            """{"inputs":{"source":"043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89"},"kind":"text","outputs":["text"],"parameters":{"text":"reader"},"revision":1}""",
            record.IdentityJson());
        Assert.Equal("38ef32f611137d8f884bfd765c4d0ee4126e5fb56e4742f9ee676f076bbb602f", record.Key.ToString());
        Assert.Equal("043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89", record.Inputs["source"].ToString());
    }

    private sealed record Versioned(int Version) : Stage
    {
        public override string Kind => "versioned";

        public override int Revision => Version;

        [NotIdentity]
        public int Version { get; init; } = Version;

        public override IReadOnlyList<StageInput> Inputs => [];

        public override IReadOnlyList<string> Outputs => ["out"];

        public override Task ExecuteAsync(StageContext context) => File.WriteAllTextAsync(context.OutputPath("out"), "same");
    }
}
