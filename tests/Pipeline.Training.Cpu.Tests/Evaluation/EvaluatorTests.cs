using Pipeline.TestSupport.Trainings;
using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;
using Pipeline.Training.Evaluation;

namespace Pipeline.Training.Cpu.Tests.Evaluation;

/// <summary>Losses on the validation set.</summary>
public class EvaluatorTests
{
    private const int Vocabulary = 61;

    private static readonly TrainingConfiguration Configuration = Configurations.Training();

    private static readonly TokenStatistics Statistics = new(
        [.. Enumerable.Range(0, Vocabulary).Select(token => (long)token * token)],
        [.. Enumerable.Range(0, Vocabulary).Select(token => token % 4)]);

    [Theory]
    [InlineData(30)]
    [InlineData(29)]
    [InlineData(5)]
    [InlineData(2)]
    public void The_whole_set_counts_every_token_but_the_first(int count)
    {
        var tokens = Enumerable.Range(0, count).Select(i => (i * 17) % Vocabulary).ToArray();
        var result = Evaluate(tokens, 0);
        Assert.Equal(count - 1, result.Tokens);
        Assert.Equal(tokens.Skip(1).Sum(token => token % 4), result.Bytes);
    }

    [Fact]
    public void A_limit_spreads_whole_windows_over_the_set()
    {
        var result = Evaluate([.. Enumerable.Range(0, 40)], 2);
        Assert.Equal(2 * Configuration.Model.Context, result.Tokens);
        Assert.Equal(Enumerable.Range(1, 7).Concat(Enumerable.Range(15, 7)).Sum(token => token % 4), result.Bytes);
    }

    [Theory]
    [InlineData(30, 0, 5)]
    [InlineData(700, 0, 32)]
    [InlineData(700, 40, 32)]
    public void The_parts_are_windows_that_follow_each_other_and_add_up_to_the_whole(int count, int limit, int parts)
    {
        var result = Evaluate([.. Enumerable.Range(0, count).Select(i => (i * 17) % Vocabulary)], limit);
        Assert.Equal(parts, result.Blocks.Count);
        Assert.Equal(result.Tokens, result.Blocks.Sum(block => block.Tokens));
        Assert.Equal(result.Bytes, result.Blocks.Sum(block => block.Bytes));
        Assert.Equal(result.Loss, result.Blocks.Sum(block => block.Nats) / result.Tokens, 1e-12);
        if (limit == 0)
            Assert.Equal(Enumerable.Range(1, count - 1).Take((int)result.Blocks[0].Tokens).Sum(i => (i * 17) % Vocabulary % 4), result.Blocks[0].Bytes);
    }

    [Fact]
    public void Losses_are_those_of_the_plain_model()
    {
        int[] tokens = [.. Enumerable.Range(0, 15).Select(i => (i * 23) % Vocabulary)];
        using var model = new CpuEngine().Create([Configuration], 1);
        var parameters = ((CpuModel)model).State.Parameters.All.ToDictionary(
            parameter => parameter.Description.Name, parameter => parameter.Weights.Span.ToArray().Select(weight => (double)weight).ToArray());
        var expected = new ReferenceModel(Configuration, parameters).Loss(tokens[..14], tokens[1..], 2);
        var result = new Evaluator(new MemoryTokens(tokens), Statistics, Configuration, 1, 3).Evaluate(model)[0];
        Assert.Equal(expected, result.Loss, 1e-5);
        Assert.Equal(expected * 14 / Math.Log(2) / tokens[1..].Sum(token => token % 4), result.BitsPerByte!.Value, 1e-5);
        var unigram = -tokens[1..].Average(token => Math.Log(Statistics.Probability(token)));
        Assert.Equal(expected - unigram, result.UnigramNormalisedLoss!.Value, 1e-5);
    }

    [Fact]
    public void Without_statistics_there_are_only_nats()
    {
        using var model = new CpuEngine().Create([Configuration], 1);
        var result = new Evaluator(new MemoryTokens([1, 2, 3]), null, Configuration, 1, 3).Evaluate(model)[0];
        Assert.Equal((2L, null, null, null), (result.Tokens, result.Bytes, result.BitsPerByte, result.UnigramNormalisedLoss));
        Assert.Equal((2L, null), Assert.Single(result.Blocks) is var block ? (block.Tokens, block.Bytes) : default);
    }

    private static EvaluationResult Evaluate(int[] tokens, int limit)
    {
        using var model = new CpuEngine().Create([Configuration], 1);
        var evaluator = new Evaluator(new MemoryTokens(tokens), Statistics, Configuration with { EvaluationSequences = limit }, 1, model.SequencesAtOnce);
        return evaluator.Evaluate(model)[0];
    }
}
