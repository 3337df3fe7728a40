using Pipeline.TestSupport.Trainings;
using Pipeline.Text.Questions;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Export;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Export;

namespace Pipeline.Training.Cpu.Tests.Evaluation;

/// <summary>Log-likelihoods against softmaxes of logits that are computed without an engine.</summary>
public sealed class ContinuationScorerTests : IDisposable
{
    private const int Vocabulary = 61;
    private const int Context = 7;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    public void Log_likelihoods_are_those_of_the_logits(ModelFamily family)
    {
        var configuration = Configurations.Training(family) with { BaseWidth = 12, Parametrization = Parametrizations.Mup };
        var weights = Weights(configuration);
        HuggingFaceModel.Of(configuration, weights).Save(_folder.Path);
        var forward = new HuggingFaceForward(_folder.Path);

        // More than fit into one batch, shorter and longer than the context of 7 tokens.
        var random = new Random(3);
        List<ChoiceTokens> choices = [.. Enumerable.Range(0, 40).Select(_ =>
        {
            var length = 2 + random.Next(2 * Context);
            return new ChoiceTokens([.. Enumerable.Range(0, length).Select(_ => random.Next(Vocabulary))], 1 + random.Next(length - 1));
        })];
        Assert.Contains(choices, choice => choice.Tokens.Count - choice.ContextLength > Context);
        Assert.Contains(choices, choice => choice.Tokens.Count > Context + 1 && choice.Tokens.Count - choice.ContextLength < Context);

        using var scorer = Scorer(configuration, weights, threads: 1);
        var scores = scorer.Score(choices);
        for (var i = 0; i < choices.Count; i++)
            Assert.Equal(Naive(forward, choices[i]), scores[i], 1e-4);

        using var other = Scorer(configuration, weights, threads: 3);
        Assert.Equal(scores, other.Score(choices));
        Assert.Equal(scores[17], Assert.Single(other.Score([choices[17]])));
    }

    [Fact]
    public void What_no_longer_fits_before_a_continuation_does_not_count()
    {
        var configuration = Configurations.Training();
        using var scorer = Scorer(configuration, Weights(configuration), threads: 1);
        int[] tail = [4, 8, 15, 16, 23, 42, 7, 9];
        var scores = scorer.Score([new ChoiceTokens([1, 2, 3, .. tail], 9), new ChoiceTokens([60, .. tail], 7), new ChoiceTokens(tail, 6), new ChoiceTokens(tail[1..], 5)]);
        Assert.Equal(scores[0], scores[1]);
        Assert.Equal(scores[0], scores[2]);
        Assert.NotEqual(scores[0], scores[3]);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused()
    {
        var configuration = Configurations.Training();
        var weights = Weights(configuration);
        weights[0].Values.AsSpan().Fill(float.NaN);
        using var scorer = Scorer(configuration, weights, threads: 1);
        Assert.Contains("choice 1 a log-likelihood of NaN", Assert.Throws<TrainingException>(() => scorer.Score([new ChoiceTokens([1, 2], 1)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scoring_ends_when_it_is_asked_to()
    {
        var configuration = Configurations.Training();
        using var scorer = Scorer(configuration, Weights(configuration), threads: 1);
        Assert.Throws<OperationCanceledException>(() => scorer.Score([new ChoiceTokens([1, 2], 1)], cancellationToken: new CancellationToken(canceled: true)));
    }

    /// <summary>Σ log softmax, each token from at most <see cref="Context"/> tokens before it; a longer continuation in parts, from its end.</summary>
    private static double Naive(HuggingFaceForward forward, ChoiceTokens choice)
    {
        int[] tokens = [.. choice.Tokens];
        var sum = 0.0;
        for (var end = tokens.Length; end > choice.ContextLength;)
        {
            var start = Math.Max(0, end - 1 - Context);
            var first = Math.Max(choice.ContextLength, start + 1);
            var logits = forward.Logits(tokens[start..(end - 1)]);
            sum += Enumerable.Range(first, end - first).Sum(token => logits[token - start - 1][tokens[token]] - Math.Log(logits[token - start - 1].Sum(Math.Exp)));
            end = first;
        }

        return sum;
    }

    private static IReadOnlyList<ArrayTensor> Weights(TrainingConfiguration configuration)
    {
        using var model = new CpuEngine().Create([configuration], 1);
        var random = new Random(5);
        return
        [
            .. model.Tensors(0).Where(tensor => ModelNames(configuration).Contains(tensor.Name)).Select(tensor =>
            {
                var values = new float[tensor.Count];
                tensor.CopyTo(0, values);
                return new ArrayTensor(tensor.Name, tensor.Shape, [.. values.Select(value => value + (0.2f * (float)(random.NextDouble() - 0.5)))]);
            }),
        ];
    }

    private static HashSet<string> ModelNames(TrainingConfiguration configuration) => [.. Parameters.ModelParameters.Of(configuration.Model).Select(parameter => parameter.Name)];

    private static ContinuationScorer Scorer(TrainingConfiguration configuration, IReadOnlyList<ArrayTensor> weights, int threads) =>
        new(new CpuEngine(), configuration.Model, configuration.Parametrization, configuration.BaseWidth, weights, threads);
}
