using Pipeline.Experiments.Specs;
using Pipeline.Training;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("tokens: 20480", 40)]
    [InlineData("tokens: 20991", 40)]
    [InlineData("tokens: 2.048e4", 40)]
    [InlineData("tokens: 512", 1)]
    public void Tokens_pay_for_whole_steps(string budget, int steps) =>
        Assert.All(SpecSource.Parse("tokens: 20480", budget).Runs, run => Assert.Equal((steps, null), (run.Training.Steps, run.Characters)));

    [Fact]
    public void Tokens_per_parameter_count_all_parameters() =>
        Assert.All(
            SpecSource.Parse("tokens: 20480", "tokensPerParameter: 20").Runs,
            run => Assert.Equal(20 * ModelSize.Parameters(run.Training.Model).Total / 512, run.Training.Steps));

    [Fact]
    public void Runs_of_one_computation_cost_the_same_to_within_a_step() =>
        Assert.All(
            SpecSource.Parse("tokens: 20480", "flops: 1e11").Runs,
            run =>
            {
                var perStep = ModelSize.FlopsPerToken(run.Training.Model) * run.Training.TokensPerStep;
                Assert.InRange(1e11 - (run.Training.Steps * perStep), 0, perStep);
            });

    [Fact]
    public void Characters_wait_for_the_tokenizer()
    {
        var run = SpecSource.Parse("tokens: 20480", "characters: 1e6").Runs[0];

        Assert.Equal((0, 1_000_000L), (run.Training.Steps, run.Characters));
        Assert.Equal(781, Budgets.Steps(1_000_000, run.Training, charactersPerToken: 2.5));
        Assert.Equal(1, Budgets.Steps(1_000, run.Training, charactersPerToken: 2.5));
    }

    [Fact]
    public void Longer_vocabularies_are_expected_to_compress_more_until_their_end()
    {
        int[] sizes = [512, 4096, 32768, 200_000];
        var expected = sizes.Select(Budgets.ExpectedCharactersPerToken).ToArray();

        Assert.Equal(expected.Order(), expected);
        Assert.InRange(expected[0], 1.5, 3);
        Assert.Equal(expected[^1], Budgets.ExpectedCharactersPerToken(1_000_000));
    }
}
