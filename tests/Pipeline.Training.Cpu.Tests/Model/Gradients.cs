using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests.Model;

/// <summary>The engine's loss and gradients against finite differences of the plain model in double.</summary>
public class Gradients
{
    private const int ElementsPerParameter = 12;

    public static TheoryData<ModelFamily, bool> Models => new()
    {
        { ModelFamily.Llama, false },
        { ModelFamily.Llama, true },
        { ModelFamily.Gpt2, false },
        { ModelFamily.Gpt2, true },
        { ModelFamily.Linear, false },
        { ModelFamily.Linear, true },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_a_whole_model_are_those_of_finite_differences(ModelFamily family, bool tied)
    {
        var odd = new GroupScaling(0, 0, 0.5);
        var configuration = Configurations.Training(family) with
        {
            Model = Configurations.Model(family) with { TiedEmbedding = tied },
            BaseWidth = 17,
            Parametrization = new("odd", odd, odd, odd, odd, AttentionScale.Inverse),
        };
        Check(configuration);
    }

    private static unsafe void Check(TrainingConfiguration configuration)
    {
        using var state = new TrainingState(configuration, 1);
        state.Allocate();
        var random = new Random(5);
        foreach (var parameter in state.Parameters.All)
        {
            foreach (ref var weight in parameter.Weights.Span)
                weight += 0.1f * (float)(random.NextDouble() - 0.5);
        }

        const int Sequences = 2;
        var rows = Sequences * configuration.Model.Context;
        var inputs = Enumerable.Range(0, rows).Select(_ => random.Next(configuration.Model.VocabularySize)).ToArray();
        var targets = Enumerable.Range(0, rows).Select(_ => random.Next(configuration.Model.VocabularySize)).ToArray();
        state.Decoder.TakeWeights();
        state.Decoder.ForwardBackward(inputs, targets, Sequences, 1f / rows);
        state.Decoder.FinishGradients();

        var values = state.Parameters.All.ToDictionary(
            parameter => parameter.Description.Name, parameter => parameter.Weights.Span.ToArray().Select(weight => (double)weight).ToArray());
        var reference = new ReferenceModel(configuration, values);
        Assert.Equal(reference.Loss(inputs, targets, Sequences), state.Decoder.Losses.ToArray().Average(), 1e-5);

        foreach (var parameter in state.Parameters.All)
        {
            var gradient = parameter.Gradient.Span.ToArray();
            var largest = gradient.Max(Math.Abs);
            Assert.NotEqual(0, largest);
            var weights = values[parameter.Description.Name];
            for (var n = 0; n < ElementsPerParameter; n++)
            {
                var i = n == 0 ? Array.IndexOf(gradient, gradient.MaxBy(Math.Abs)) : random.Next(weights.Length);
                var kept = weights[i];
                const double Step = 1e-5;
                weights[i] = kept + Step;
                var above = reference.Loss(inputs, targets, Sequences);
                weights[i] = kept - Step;
                var below = reference.Loss(inputs, targets, Sequences);
                weights[i] = kept;
                var difference = (above - below) / (2 * Step);
                Assert.True(
                    Math.Abs(difference - gradient[i]) < 2e-5 * largest + 1e-8,
                    $"{parameter.Description.Name}[{i}]: the engine has {gradient[i]:R}, finite differences {difference:R}");
            }
        }
    }
}
