using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Tests.Kernels;

/// <summary>A digest of what each kernel writes, on lengths with and without a rest; computed in processes with other vector instructions.</summary>
internal static class KernelDigests
{
    private const int Length = 333;

    /// <summary>One line for each kernel: its name and the digest of its output.</summary>
    public static string Compute() => string.Join('\n', Outputs().Select(output => $"{output.Name} {Digest(output.Values)}"));

    private static IEnumerable<(string Name, float[] Values)> Outputs()
    {
        yield return ("exp", Map((x, y) => VectorMath.Exp(x, y), 20));
        yield return ("log", Map((x, y) => VectorMath.Log(x, y), 1e3f));
        yield return ("tanh", Map((x, y) => VectorMath.Tanh(x, y), 3));
        yield return ("sigmoid", Map((x, y) => VectorMath.Sigmoid(x, y), 10));
        yield return ("sin", Map((x, y) => VectorMath.Sin(x, y), 1000));
        yield return ("cos", Map((x, y) => VectorMath.Cos(x, y), 1000));
        yield return ("gelu", Map((x, y) => Activations.GeluForward(x, y), 3));
        yield return ("gelu backward", Map((x, y) => Activations.GeluBackward(x, x, y), 3));
        yield return ("swiglu", Map((x, y) => Activations.SwiGluForward(x, x, y), 3));
        yield return ("swiglu backward", Map((x, y) => Activations.SwiGluBackward(x, x, x, y, new float[x.Length]), 3));
        yield return ("reductions", [.. Reduced()]);
        yield return ("softmax", CausalSoftmax());
        yield return ("online softmax", Online());
        yield return ("sums of multiples", Map((x, y) => Elementwise.AddScaled(0.3f, x, x, y), 2));
        yield return ("sums of rows", Map((x, y) => Elementwise.AddRows(0.3f, x, 100, 3, y.AsSpan(0, 100)), 2));
        yield return ("rms norm", Map((x, y) => RmsNorm.Forward(x, x, y, new float[1], 1e-5f), 2));
        yield return ("rms norm backward", Map((x, y) => RmsNorm.BackwardInput(x, x, x, [0.7f], x, y), 2));
        yield return ("rms norm gain", Map((x, y) => RmsNorm.BackwardGain(x, x, Length, [0.7f], y), 2));
        yield return ("layer norm", Map((x, y) => LayerNorm.Forward(x, x, x, y, new float[1], new float[1], 1e-5f), 2));
        yield return ("layer norm backward", Map((x, y) => LayerNorm.BackwardInput(x, x, x, [0.1f], [0.7f], x, y), 2));
        yield return ("layer norm gain", Map((x, y) => LayerNorm.BackwardGain(x, x, Length, [0.1f], [0.7f], y), 2));
        foreach (var headSize in (int[])[6, 16, 40])
            yield return ($"rotary positions {headSize}", Rotary(headSize));
        yield return ("adamw", Map((x, y) => new AdamW(0.1, 0.9, 0.95, 1e-8, 0.01, 3).Update(y, x, new float[Length], new float[Length]), 2));
        yield return ("momentum", Map((x, y) => new Momentum(0.1, 0.9, 0.01, sign: false, 0.5).Update(y, x, x.ToArray()), 2));
        yield return ("momentum, sign", Map((x, y) => new Momentum(0.1, 0.9, 0.01, sign: true, 0.5).Update(y, x, x.ToArray()), 2));
        yield return ("normal random", Map((_, y) => new CounterRandom(1, 27).FillNormal(y, 1), 1));
        foreach (var (t, headSize) in ((int, int)[])[(37, 8), (64, 33)])
            yield return ($"causal products {t} {headSize}", CausalProducts(t, headSize));
        foreach (var (m, k, n) in ((int, int, int)[])[(37, 29, 45), (24, 300, 64), (9, 17, 8)])
            yield return ($"product {m} {k} {n}", Product(m, k, n));
    }

    private static float[] Map(ArrayMap map, float range)
    {
        var y = new float[Length];
        map(Numbers.Normal(Length, 21, range), y);
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
        Softmax.CausalForward(scores, Positions, 0.5f, new float[Positions], new float[Positions]);
        Softmax.CausalBackward(scores, slopes, Positions, 0.5f);
        return [.. scores, .. slopes];
    }

    private static float[] Online()
    {
        const int Tokens = 11;
        var block = Numbers.Normal(Tokens * OnlineSoftmax.Granule, 28, 9);
        var (largest, sums) = (new float[OnlineSoftmax.Granule], Numbers.Normal(OnlineSoftmax.Granule, 29, 0.1f, 1));
        OnlineSoftmax.Add(block, 0.7f, exponentiate: true, largest, sums);
        OnlineSoftmax.Normalise(block, 0.7f, 0.1f, largest, [.. largest.Select(x => x + 3)], sums);
        return [.. block, .. largest, .. sums];
    }

    private static float[] Rotary(int headSize)
    {
        var (turned, back) = (Numbers.Normal(3 * headSize, 30), Numbers.Normal(3 * headSize, 30));
        var rotary = new RotaryPositions(64, headSize);
        rotary.Apply(turned, 37);
        rotary.Unapply(back, 5);
        return [.. turned, .. back];
    }

    /// <summary>Only what is specified: the lower triangle of the logits.</summary>
    private static float[] CausalProducts(int t, int headSize)
    {
        using var workspace = new MatrixWorkspace();
        var (q, k) = (Numbers.Normal(t * headSize, 31), Numbers.Normal(t * headSize, 32));
        var (scores, nn, tn) = (new float[t * t], new float[t * headSize], new float[t * headSize]);
        CausalMultiply.NT(q, headSize, k, headSize, scores, t, t, headSize, workspace, 0.3f);
        for (var row = 0; row < t; row++)
            scores.AsSpan((row * t) + row + 1, t - row - 1).Clear();
        CausalMultiply.NN(scores, t, q, headSize, nn, headSize, t, headSize, workspace);
        CausalMultiply.TN(scores, t, k, headSize, tn, headSize, t, headSize, workspace);
        return [.. scores, .. nn, .. tn];
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

    private delegate void ArrayMap(float[] x, float[] y);
}
