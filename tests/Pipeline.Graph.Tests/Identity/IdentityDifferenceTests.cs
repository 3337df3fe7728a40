using System.Text;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Tests.Identity;

public sealed class IdentityDifferenceTests
{
    [Fact]
    public void A_changed_value_is_named_by_its_path() => Assert.Equal(
        ["training.betas[1]: 0.95 → 0.98"],
        Between("""{"training":{"betas":[0.9,0.95]}}""", """{"training":{"betas":[0.9,0.98]}}"""));

    [Fact]
    public void A_value_that_appears_or_goes_has_none_on_the_other_side() => Assert.Equal(
        ["a: 1 → (none)", "b: (none) → {\"c\":[true]}", "list[1]: (none) → 2"],
        Between("""{"a":1,"list":[1]}""", """{"b":{"c":[true]},"list":[1,2]}"""));

    [Fact]
    public void A_long_value_is_cut()
    {
        var difference = Assert.Single(Between("{}", $$"""{"text":"{{new string('x', 500)}}"}"""));

        Assert.EndsWith("x…", difference, StringComparison.Ordinal);
        Assert.InRange(difference.Length, 60, 90);
    }

    [Fact]
    public void Inputs_show_the_start_of_their_digests_and_unknown_ones_are_passed_over()
    {
        var before = Document("{}", $$"""{"card":"{{new string('a', 64)}}","words":"{{new string('b', 64)}}"}""", 1);
        var after = Document("{}", $$"""{"card":"{{new string('c', 64)}}","words":null}""", 2);

        Assert.Equal(["input card: aaaaaaaa → cccccccc", "revision: 1 → 2"], IdentityDifference.Between(before, after).Select(d => d.ToString()));
    }

    [Fact]
    public void Equal_documents_have_no_difference() => Assert.Empty(Between("""{"a":[{"b":1}]}""", """{"a":[{"b":1}]}"""));

    private static IEnumerable<string> Between(string before, string after) =>
        IdentityDifference.Between(Document(before, "{}", 1), Document(after, "{}", 1)).Select(d => d.ToString());

    private static byte[] Document(string parameters, string inputs, int revision) =>
        Encoding.UTF8.GetBytes($$"""{"inputs":{{inputs}},"kind":"k","outputs":["o"],"parameters":{{parameters}},"revision":{{revision}}}""");
}
