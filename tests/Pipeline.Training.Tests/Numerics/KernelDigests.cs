using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Training.Numerics;

namespace Pipeline.Training.Tests.Numerics;

/// <summary>A digest of what each kernel writes, on lengths with and without a rest; computed in processes with other vector instructions.</summary>
internal static class KernelDigests
{
    private const int Length = 333;

    /// <summary>One line for each kernel: its name and the digest of its output.</summary>
    public static string Compute() => string.Join('\n', Outputs().Select(output => $"{output.Name} {Digest(output.Values)}"));

    private static IEnumerable<(string Name, float[] Values)> Outputs()
    {
        yield return ("exp", Map(VectorMath.Exp, 20));
        yield return ("log", Map(VectorMath.Log, 1e3f));
        yield return ("tanh", Map(VectorMath.Tanh, 3));
        yield return ("sigmoid", Map(VectorMath.Sigmoid, 10));
        yield return ("sin", Map(VectorMath.Sin, 1000));
        yield return ("cos", Map(VectorMath.Cos, 1000));
        yield return ("gelu", Map(Activations.GeluForward, 3));
        yield return ("gelu backward", Map((x, y) => Activations.GeluBackward(x, x, y), 3));
        yield return ("swiglu", Map((x, y) => Activations.SwiGluForward(x, x, y), 3));
        yield return ("swiglu backward", Map((x, y) => Activations.SwiGluBackward(x, x, x, y, new float[x.Length]), 3));
        yield return ("reductions", [.. Reduced()]);
        yield return ("softmax", CausalSoftmax());
        yield return ("cross-entropy", Map((x, y) => Elementwise.Scale(x, CrossEntropy.Loss(x, 7), y), 5));
        yield return ("cross-entropy gradient", Map((x, y) => x.CopyTo(y), 5, y => CrossEntropy.LossAndGradient(y, 7, 0.5f)));
        yield return ("rms norm", Map((x, y) => RmsNorm.Forward(x, x, y, new float[1], 1e-5f), 2));
        yield return ("layer norm", Map((x, y) => LayerNorm.Forward(x, x, x, y, new float[1], new float[1], 1e-5f), 2));
        yield return ("adamw", Map((x, y) => new AdamW(0.1, 0.9, 0.95, 1e-8, 0.01, 3).Update(y, x, new float[Length], new float[Length]), 2));
        foreach (var (m, k, n) in ((int, int, int)[])[(37, 29, 45), (24, 300, 64), (9, 17, 8)])
            yield return ($"product {m} {k} {n}", Product(m, k, n));
    }

    private static float[] Map(SpanMap map, float range, Action<float[]>? then = null)
    {
        var y = new float[Length];
        map(Numbers.Normal(Length, 21, range), y);
        then?.Invoke(y);
        return y;
    }

    private static IEnumerable<float> Reduced()
    {
        var x = Numbers.Normal(5000, 22);
        yield return Reductions.Sum(x);
        yield return Reductions.SumOfSquares(x);
        yield return Reductions.Dot(x, x);
        yield return Reductions.Max(x);
        yield return (float)Reductions.LongSumOfSquares(x);
    }

    private static float[] CausalSoftmax()
    {
        const int Positions = 37;
        var (scores, slopes) = (Numbers.Normal(Positions * Positions, 23, 3), Numbers.Normal(Positions * Positions, 24));
        Softmax.CausalForward(scores, Positions, 0.5f);
        Softmax.CausalBackward(scores, slopes, Positions, 0.5f);
        return [.. scores, .. slopes];
    }

    private static float[] Product(int m, int k, int n)
    {
        using var workspace = new MatrixWorkspace();
        var (a, b, c) = (Numbers.Normal(m * k, 25), Numbers.Normal(k * n, 26), new float[m * n]);
        MatrixMultiply.NN(a, k, b, n, c, n, m, k, n, workspace);
        MatrixMultiply.NT(a, k, b, k, c, n, m, k, n, workspace, accumulate: true);
        MatrixMultiply.TN(a, m, b, n, c, n, m, k, n, workspace, accumulate: true, scale: 0.3f);
        return c;
    }

    private static string Digest(float[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values)))[..16];

    private delegate void SpanMap(ReadOnlySpan<float> x, Span<float> y);
}
