using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests.Model;

/// <summary>Attention alone against its formula in double.</summary>
public class AttentionTests
{
    private const int Sequences = 2;

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    public void Gradients_are_those_of_finite_differences(ModelFamily family)
    {
        var model = Configurations.Model(family);
        var rows = Sequences * model.Context;
        var random = new Random(7);
        float[] qkv = [.. Enumerable.Range(0, rows * 3 * model.Width).Select(_ => (float)(2 * random.NextDouble()) - 1)];
        float[] slopes = [.. Enumerable.Range(0, rows * model.Width).Select(_ => (float)random.NextDouble() - 0.5f)];
        var (output, gradient) = Engine(model, qkv, slopes);

        var reference = new ReferenceModel(Configurations.Training(family), []);
        var values = qkv.Select(value => (double)value).ToArray();
        Assert.Equal(Output(reference, model, values), output, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
        for (var i = 0; i < values.Length; i++)
        {
            const double Step = 1e-5;
            var kept = values[i];
            values[i] = kept + Step;
            var above = Loss(reference, model, values, slopes);
            values[i] = kept - Step;
            var below = Loss(reference, model, values, slopes);
            values[i] = kept;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 2e-6);
        }
    }

    private static unsafe (double[] Output, float[] Gradient) Engine(ModelConfiguration model, float[] qkv, float[] slopes)
    {
        using var plan = new MemoryPlan();
        var input = plan.Reserve(qkv.Length);
        var output = plan.Reserve(slopes.Length);
        var dOutput = plan.Reserve(slopes.Length);
        var dInput = plan.Reserve(qkv.Length);
        using var scratch = new Scratch(model.Context, plan);
        var numbers = slopes.Length / model.HeadSize;
        var (shifts, factors) = (plan.Reserve(numbers), plan.Reserve(numbers));
        plan.Allocate();
        qkv.CopyTo(input.Span);
        slopes.CopyTo(dOutput.Span);
        var positions = model.Family == ModelFamily.Llama ? new RotaryPositions(model.Context, model.HeadSize) : null;
        var scale = (float)(1 / Math.Sqrt(model.HeadSize));
        var attention = new CausalAttention(model.Width, model.HeadSize, model.Context, scale, 1, positions, shifts, factors);
        var all = new Slice(0, Sequences);
        attention.Forward(input.Pointer, output.Pointer, all, scratch);
        double[] written = [.. output.Span.ToArray().Select(value => (double)value)];
        attention.Backward(input.Pointer, dOutput.Pointer, dInput.Pointer, all, scratch);
        return (written, dInput.Span.ToArray());
    }

    private static double Loss(ReferenceModel reference, ModelConfiguration model, double[] qkv, float[] slopes) =>
        Output(reference, model, qkv).Zip(slopes, (value, slope) => value * slope).Sum();

    private static double[] Output(ReferenceModel reference, ModelConfiguration model, double[] qkv) =>
        [.. qkv.Chunk(3 * model.Width).Chunk(model.Context).SelectMany(reference.Attention).SelectMany(row => row)];
}
