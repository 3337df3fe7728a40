using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;
using Pipeline.Training.Export;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Tests.Export;

public sealed class HuggingFaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ModelFamily.Llama, false, false)]
    [InlineData(ModelFamily.Llama, true, false)]
    [InlineData(ModelFamily.Llama, false, true)]
    [InlineData(ModelFamily.Llama, true, true)]
    [InlineData(ModelFamily.Gpt2, false, false)]
    [InlineData(ModelFamily.Gpt2, true, false)]
    [InlineData(ModelFamily.Gpt2, false, true)]
    [InlineData(ModelFamily.Gpt2, true, true)]
    public void An_exported_model_has_our_logits(ModelFamily family, bool tied, bool multipliers)
    {
        var configuration = Configurations.Training(family) with { Model = Configurations.Model(family) with { TiedEmbedding = tied } };
        if (multipliers)
        {
            GroupScaling Of(double exponent) => new(0, 0, exponent);
            configuration = configuration with { BaseWidth = 17, Parametrization = new("odd", Of(0.5), Of(-0.7), Of(-1), Of(0.3), AttentionScale.Inverse) };
        }

        using var state = new TrainingState(configuration, 1);
        state.Allocate();
        var random = new Random(5);
        foreach (var parameter in state.Parameters.All)
        {
            foreach (ref var weight in parameter.Weights.Span)
                weight += 0.2f * (float)(random.NextDouble() - 0.5);
        }

        var tokens = Enumerable.Range(0, configuration.Model.Context).Select(_ => random.Next(configuration.Model.VocabularySize)).ToArray();
        state.Decoder.TakeWeights();
        state.Decoder.Evaluate(tokens, tokens, 1);
        var scale = GroupSettings.Of(configuration, ParameterGroup.Readout).ForwardMultiplier;
        var ours = state.Decoder.Logits.Select(logit => scale * logit).ToArray();

        HuggingFaceModel.Of(configuration, [.. state.Parameters.All.Select(parameter => new ArrayTensor(parameter.Description.Name, parameter.Description.Shape, parameter.Weights.Span.ToArray()))]).Save(_folder.Path);
        var theirs = new HuggingFaceForward(_folder.Path).Logits(tokens).SelectMany(row => row).ToArray();
        Assert.Equal(ours.Length, theirs.Length);
        Assert.InRange(ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-4);
        Assert.True(ours.Max(Math.Abs) > 0.1);
    }

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    public void The_weights_after_the_last_step_are_those_that_were_evaluated(ModelFamily family)
    {
        var configuration = Configurations.Tiny(family, steps: 4);
        var file = Path.Combine(_folder.Path, "weights.safetensors");
        var result = Trainings.Run(configuration, new TrainingOptions(WeightsFile: _ => file));
        Assert.Equal(Trainings.Run(configuration).FinalValidationLoss, result.FinalValidationLoss);

        HuggingFaceModel.Of(configuration, ModelWeights.Load(file, configuration.Model)).Save(_folder.Path);
        var forward = new HuggingFaceForward(_folder.Path);
        var validation = MemoryTokens.Make(500, configuration.Model.VocabularySize, 2);
        var tokens = new int[configuration.Model.Context + 1];
        validation.CopyTo(0, tokens);
        var loss = forward.Logits(tokens[..^1]).Select((row, t) => Math.Log(row.Sum(Math.Exp)) - row[tokens[t + 1]]).Average();
        Assert.Equal(result.FinalValidationLoss!.Value, loss, 1e-4);
    }

    [Fact]
    public void A_family_that_transformers_do_not_have_is_refused() => Assert.Throws<TrainingException>(() =>
        HuggingFaceModel.Of(Configurations.Training(ModelFamily.Linear), []));

    [Fact]
    public void Weights_of_another_model_are_refused()
    {
        var file = Path.Combine(_folder.Path, "weights.safetensors");
        Trainings.Run(Configurations.Tiny(ModelFamily.Llama, steps: 1), new TrainingOptions(WeightsFile: _ => file));
        Assert.Contains("has no tensor", Assert.Throws<TrainingException>(() => ModelWeights.Load(file, Configurations.Tiny(ModelFamily.Gpt2, 1).Model)).Message, StringComparison.Ordinal);
    }
}
