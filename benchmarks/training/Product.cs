using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Training;

/// <summary>One matrix product of a training step: C[m, n] = A·B over k, either operand given transposed.</summary>
internal sealed record Product(bool TransposedA, bool TransposedB, int M, int N, int K)
{
    private readonly Memory<float> _a = Numbers.Normal(M * K, 1);
    private readonly Memory<float> _b = Numbers.Normal(K * N, 2);
    private readonly Memory<float> _c = Numbers.Aligned(M * N);

    /// <summary>Operations.</summary>
    public double Flops => 2.0 * M * N * K;

    /// <summary>Seconds of our kernel, and of MKL's where there is one.</summary>
    /// <exception cref="InvalidOperationException">The two give different products.</exception>
    public (double Ours, double Mkl) Measure(MatrixWorkspace workspace, Mkl? mkl)
    {
        if (mkl is null)
            return (Timing.Medians(() => Ours(workspace))[0], double.NaN);
        Ours(workspace);
        var ours = _c.ToArray();
        Theirs(mkl);
        if (ours.Zip(_c.ToArray()).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-3 * Math.Sqrt(K)))
            throw new InvalidOperationException($"MKL's product differs: {this}");
        var seconds = Timing.Medians(() => Ours(workspace), () => Theirs(mkl));
        return (seconds[0], seconds[1]);
    }

    private void Ours(MatrixWorkspace workspace)
    {
        if (TransposedA)
            MatrixMultiply.TN(_a.Span, M, _b.Span, N, _c.Span, N, M, K, N, workspace);
        else if (TransposedB)
            MatrixMultiply.NT(_a.Span, K, _b.Span, K, _c.Span, N, M, K, N, workspace);
        else
            MatrixMultiply.NN(_a.Span, K, _b.Span, N, _c.Span, N, M, K, N, workspace);
    }

    private void Theirs(Mkl mkl) => mkl.Multiply(TransposedA, TransposedB, M, N, K, _a.Span, _b.Span, _c.Span);
}
