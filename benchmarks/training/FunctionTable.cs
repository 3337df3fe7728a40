using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Training;

/// <summary>Nanoseconds per element of everything that is not a matrix product, on data in the first cache.</summary>
internal static class FunctionTable
{
    private const int Count = 2048;
    private const int Width = 64;
    private const int Positions = 128;
    private const int Repetitions = 20;

    public static void Print()
    {
        var (a, b, c, d, e) = (Numbers.Uniform(Count, 1), Numbers.Uniform(Count, 2), Numbers.Uniform(Count, 3), Numbers.Uniform(Count, 4), Numbers.Uniform(Count, 5));
        var rows = new float[Count / Width];
        var means = new float[Count / Width];
        var gain = new float[Width];
        var scores = new float[Positions * Positions];
        var slopes = new float[Positions * Positions];
        var (shifts, factors) = (new float[Positions], new float[Positions]);
        var rotary = new RotaryPositions(Positions, 32);
        Console.WriteLine("ns per element");
        Show("exp", Count, () => VectorMath.Exp(a, e));
        Show("log", Count, () => VectorMath.Log(b, e));
        Show("tanh", Count, () => VectorMath.Tanh(a, e));
        Show("sigmoid", Count, () => VectorMath.Sigmoid(a, e));
        Show("sin", Count, () => VectorMath.Sin(a, e));
        Show("sum of squares", Count, () => Reductions.SumOfSquares(a));
        Show("largest", Count, () => Reductions.Max(a));
        Show("SwiGLU forward", Count, () => Activations.SwiGluForward(a, b, e));
        Show("SwiGLU backward", Count, () => Activations.SwiGluBackward(a, b, c, d, e));
        Show("GELU forward", Count, () => Activations.GeluForward(a, e));
        Show("GELU backward", Count, () => Activations.GeluBackward(a, b, e));
        Show("RMSNorm forward", Count, () => RmsNorm.Forward(a, gain, e, rows, 1e-5f));
        Show("RMSNorm backward", Count, () => RmsNorm.BackwardInput(b, a, gain, rows, [], e));
        Show("LayerNorm forward", Count, () => LayerNorm.Forward(a, gain, gain, e, means, rows, 1e-5f));
        Show("LayerNorm backward", Count, () => LayerNorm.BackwardInput(b, a, gain, means, rows, [], e));
        Show("rotary", Width, () => rotary.Apply(a.AsSpan(0, Width), 5));
        Show("online softmax", Count, () => OnlineSoftmax.Add(e, 1, exponentiate: false, rows, means));
        Show("online softmax, normalise", Count, () => OnlineSoftmax.Normalise(e, 1, 1, rows, rows, gain.AsSpan(0, rows.Length)));
        Show("causal softmax", scores.Length / 2, () => Softmax.CausalForward(scores, Positions, 1, shifts, factors));
        Show("causal softmax again", scores.Length / 2, () => Softmax.CausalAgain(scores, Positions, 1, shifts, factors));
        Show("causal softmax backward", scores.Length / 2, () => Softmax.CausalBackward(scores, slopes, Positions, 1));
        Show("AdamW", Count, () => new AdamW(1e-3, 0.9, 0.95, 1e-8, 0, 1).Update(a, b, c, d));
        Show("normal random", Count, () => new CounterRandom(1, 2).FillNormal(e, 1));
    }

    private static void Show(string name, int elements, Action kernel)
    {
        var seconds = Timing.Medians(() =>
        {
            for (var i = 0; i < Repetitions; i++)
                kernel();
        })[0];
        Console.WriteLine($"{name,-24} {seconds / Repetitions / elements * 1e9,6:F2}");
    }
}
