using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests;

public sealed class StageGraphTests : StoreTest
{
    [Fact]
    public void Producers_are_added_and_come_first()
    {
        var corpus = Make("corpus");
        var words = Make("words", corpus);

        var graph = new StageGraph([Make("report", words, corpus), words]);

        Assert.Equal(["corpus", "words", "report"], graph.Stages.Select(s => s.Name));
        Assert.Same(words, graph.Stage("words"));
    }

    [Fact]
    public void A_chain_of_many_stages_does_not_exhaust_the_stack()
    {
        var last = Make("0");
        for (var i = 1; i < 20_000; i++)
            last = Make($"{i}", last) with { Text = "" };

        Assert.Equal(20_000, new StageGraph([last]).Stages.Count);
    }

    [Fact]
    public void Two_objects_that_ask_for_the_same_work_are_one_stage()
    {
        var graph = new StageGraph([Make("a", Make("corpus")), Make("b", Make("corpus"))]);

        Assert.Equal(["corpus", "a", "b"], graph.Stages.Select(s => s.Name));
    }

    [Fact]
    public void Two_different_stages_of_one_name_are_refused() => AssertRefused(
        "Two different stages have the name 'corpus': text: \"corpus\" → \"other\".",
        Make("a", Make("corpus")),
        Make("b", Make("corpus") with { Text = "other" }));

    [Fact]
    public void Two_stages_of_one_name_that_read_different_stages_are_refused()
    {
        var left = Make("x") with { Reads = [new ProducedInput("in", Make("a"), "text")] };
        var right = Make("x") with { Reads = [new ProducedInput("in", Make("b"), "text")] };

        AssertRefused("Two different stages have the name 'x': their inputs come from different stages or files.", left, right);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        var inputs = new List<StageInput>();
        var first = Make("first") with { Reads = inputs };
        var second = Make("second", first);
        inputs.Add(new ProducedInput("second", second, "text"));

        AssertRefused("Stages need each other in a circle: 'second' → 'first' → 'second'.", second);
    }

    [Fact]
    public void A_stage_that_reads_itself_is_refused()
    {
        var inputs = new List<StageInput>();
        var self = Make("self") with { Reads = inputs };
        inputs.Add(new ProducedInput("self", self, "text"));

        AssertRefused("Stages need each other in a circle: 'self' → 'self'.", self);
    }

    [Fact]
    public void A_role_that_occurs_twice_is_refused()
    {
        var corpus = Make("corpus");
        AssertRefused(
            "Stage 'a' has two inputs with the role 'in'.",
            Make("a") with { Reads = [new ProducedInput("in", corpus, "text"), new ProducedInput("in", corpus, "text")] });
    }

    [Fact]
    public void A_file_that_the_producer_does_not_write_is_refused() => AssertRefused(
        "Stage 'a' reads 'words' of 'corpus', which writes 'text'.",
        Make("a") with { Reads = [new ProducedInput("in", Make("corpus"), "words")] });

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("a\nb")]
    public void An_output_that_is_not_a_plain_relative_path_is_refused(string output) =>
        AssertRefused($"Stage 'a' has the output '{output}'; an output is a relative path of plain names joined by '/'.", Make("a") with { MoreOutputs = [output] });

    [Fact]
    public void Outputs_that_differ_in_case_only_are_refused() => AssertRefused(
        "Stage 'a' has the output 'TEXT' twice (names that differ in case only are the same on some systems).",
        Make("a") with { MoreOutputs = ["TEXT"] });

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var error = Assert.Throws<GraphException>(() => new StageGraph([Make("a") with { MoreOutputs = ["/x"] }, Make(" ")]));

        Assert.StartsWith("2 problems:\n  ", error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string message, params Stage[] stages) =>
        Assert.Equal(message, Assert.Throws<GraphException>(() => new StageGraph(stages)).Message);
}
