using System.Text;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class ScaleTests
{
    private const string Scales = """
        scales:
          smoke:
            tokenizer: {vocabularySizes: [512]}
            model: {widths: [32]}
            budget: {characters: 20000}
            learningRates: {embedding: {values: [2^-7]}}
            seeds: ~
          paper:
            title: As published
            engine: {name: torch, precision: tf32}

        """;

    [Fact]
    public void What_a_scale_states_takes_the_place_of_what_the_spec_states()
    {
        var (spec, smoke) = (SpecSource.Parse(SpecSource.Valid).Spec, At("smoke", Scales).Spec);

        Assert.Equal("tiny-smoke", smoke.Name);
        Assert.Equal([512], smoke.Tokenizer.VocabularySizes);
        Assert.Equal([32], smoke.Model.Widths);
        Assert.Equal((spec.Model.Depth, spec.Model.Context, spec.Title), (smoke.Model.Depth, smoke.Model.Context, smoke.Title));
    }

    [Fact]
    public void Of_values_of_which_one_is_given_the_scales_is_meant()
    {
        var smoke = At("smoke", Scales).Spec;

        Assert.Equal(20_000, smoke.Budget.Characters);
        Assert.Null(smoke.Budget.Tokens);
        Assert.Null(smoke.LearningRates.Embedding.Ratio);
        Assert.Equal(SpecSource.Parse(SpecSource.Valid).Spec.LearningRates.Hidden, smoke.LearningRates.Hidden);
    }

    [Fact]
    public void A_key_without_a_value_takes_the_specs_away() => Assert.Equal([1], At("smoke", Scales).Spec.Seeds);

    [Fact]
    public void Scales_do_not_change_the_spec_as_it_stands_which_is_the_scale_small()
    {
        var plain = SpecSource.Parse(SpecSource.Valid);

        foreach (var scale in (string?[])[null, "small"])
        {
            var own = At(scale, Scales);
            Assert.Equal(("tiny", null), (own.Spec.Name, own.Scale));
            Assert.Equal(["smoke", "paper"], own.Scales);
            Assert.Equal(plain.Runs, own.Runs);
        }
    }

    [Fact]
    public void Runs_of_two_scales_are_the_same_where_their_values_are() =>
        Assert.Subset(At(null, Scales).Runs.ToHashSet(), At("narrow", "scales: {narrow: {model: {widths: [64]}}}\n").Runs.ToHashSet());

    [Fact]
    public void A_scale_that_states_all_that_the_spec_states_has_its_runs()
    {
        var keys = SpecSource.Valid.Split('\n')[1..].Select(line => $"    {line}\n");

        Assert.Equal(SpecSource.Parse(SpecSource.Valid).Runs, At("same", $"scales:\n  same:\n{string.Concat(keys)}").Runs);
    }

    [Fact]
    public async Task A_slip_in_any_scale_is_refused_with_its_place()
    {
        var messages = new BadSpecs()
            .Append("not a mapping", "scales: smoke\n")
            .Append("none", "scales: {}\n")
            .Append("a scale that is the spec itself", "scales: {small: {seeds: [1]}}\n")
            .Append("a name with capitals", "scales: {Smoke: {seeds: [1]}}\n")
            .Append("a name that is too long with the spec's", $"scales: {{{new string('a', 60)}: {{seeds: [1]}}}}\n")
            .Append("a scale without values", "scales: {smoke: }\n")
            .Append("a name of its own", "scales: {smoke: {name: other}}\n")
            .Append("scales within", "scales: {smoke: {scales: {tiny: {seeds: [1]}}}}\n")
            .Append("unknown keys", "scales:\n  smoke:\n    seed: [1]\n    model: {widht: [32]}\n")
            .Append("values that cannot be", "scales:\n  smoke: {seeds: [1, 1]}\n  paper: {model: {depth: deep}, budget: {tokens: 1, characters: 1}}\n")
            .Append("what is required taken away", "scales: {smoke: {model: {depth: ~}}}\n")
            .Append("what is not there taken away", "scales: {smoke: {engine: ~}}\n")
            .Append("misspelt", "scale: {smoke: {seeds: [1]}}\n");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task A_scale_that_is_asked_for_and_contradicts_itself_is_refused()
    {
        var messages = new StringBuilder();
        foreach (var (scale, scales) in (IEnumerable<(string, string)>)[
            ("smoek", Scales),
            ("smoke", ""),
            ("smoke", "scales: {smoke: {model: {widths: [40]}}}\n"),
            ("smoke", "include: [{seed: 2}]\nscales: {smoke: {seeds: [1]}}\n"),
            ("smoke", "schedule: {decayFraction: 0.1, kind: warmupStableDecay}\nscales: {smoke: {schedule: {kind: constant}}}\n")])
        {
            messages.Append(Assert.Throws<SpecException>(() => At(scale, scales)).Message).Append('\n');
        }

        await Verifier.Verify(messages.ToString());
    }

    private static Experiment At(string? scale, string scales) => SpecFile.Parse("tiny.yaml", Encoding.UTF8.GetBytes(SpecSource.Valid + scales), scale);
}
