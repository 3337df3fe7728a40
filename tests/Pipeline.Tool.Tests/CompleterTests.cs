namespace Pipeline.Tool.Tests;

public sealed class CompleterTests
{
    private readonly Completer _completer = new(ToolVerbs.Face, () => ["quickstart", "transfer"]);

    [Theory]
    [InlineData("sw", "sweep")]
    [InlineData("wh", "why")]
    [InlineData("--v", "--version")]
    [InlineData("sweep tr", "transfer")]
    [InlineData("sweep quickstart ", "quickstart", "transfer")]
    [InlineData("sweep --spec q", "quickstart")]
    [InlineData("sweep --eng", "--engine")]
    [InlineData("sweep --engine ", "cpu", "torch")]
    [InlineData("sweep --engine t", "torch")]
    [InlineData("sweep --keep-going --k")]
    [InlineData("plan --k")]
    [InlineData("nonsense ")]
    [InlineData("fit --analysis ch", "chinchilla")]
    [InlineData("completion p", "powershell")]
    [InlineData("sweep --store ")]
    public void What_can_stand_next_is_offered(string line, params string[] candidates) => Assert.Equal(candidates, _completer.Candidates(line.Split(' ')));

    [Fact]
    public void Every_verb_is_offered_first() => Assert.Equal(
        ToolVerbs.Face.Verbs.Select(ToolVerbs.Face.NameOf).Concat(["--help", "--version"]).Order(StringComparer.Ordinal),
        _completer.Candidates([""]));
}
