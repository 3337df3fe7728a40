namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// The products of causal attention, which do the work of the lower triangle only, in blocks of 12 rows. Sums run over ascending k as in
/// <see cref="MatrixMultiply"/>; terms that are zero by causality are left out from whole blocks, the same on every machine.
/// Strides are in elements. C must not overlap A or B.
/// </summary>
public static class CausalMultiply
{
    /// <summary>
    /// C[t, t] = scale · A[t, k] · B[t, k]ᵀ for columns ≤ rows: attention logits from queries and keys. Elements above the diagonal are
    /// left with unspecified values.
    /// </summary>
    /// <param name="a">A, row-major [t, k].</param>
    /// <param name="aStride">Stride of A.</param>
    /// <param name="b">B, row-major [t, k].</param>
    /// <param name="bStride">Stride of B.</param>
    /// <param name="c">C, row-major [t, t].</param>
    /// <param name="cStride">Stride of C.</param>
    /// <param name="t">Positions.</param>
    /// <param name="k">Products per element: the head size.</param>
    /// <param name="workspace">Scratch memory, and the threads to use.</param>
    /// <param name="scale">Factor on each finished sum.</param>
    public static void NT(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int t,
        int k,
        MatrixWorkspace workspace,
        float scale = 1)
    {
        MatrixMultiply.Check(a, aStride, t, k, b, bStride, t, k, c, cStride, t, t);
        MatrixMultiply.Run(a, aStride, false, b, bStride, true, c, cStride, t, k, t, workspace, false, scale, Triangle.LowerResult);
    }

    /// <summary>C[t, n] = scale · (start + A[t, t] · B[t, n]), where A holds zeros above the diagonal: probabilities times values.</summary>
    /// <param name="a">A, row-major [t, t], zero above the diagonal.</param>
    /// <param name="aStride">Stride of A.</param>
    /// <param name="b">B, row-major [t, n].</param>
    /// <param name="bStride">Stride of B.</param>
    /// <param name="c">C, row-major [t, n].</param>
    /// <param name="cStride">Stride of C.</param>
    /// <param name="t">Positions.</param>
    /// <param name="n">Columns of C: the head size.</param>
    /// <param name="workspace">Scratch memory, and the threads to use.</param>
    /// <param name="accumulate">Whether each sum starts from the element of C instead of 0.</param>
    /// <param name="scale">Factor on each finished sum.</param>
    public static void NN(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int t,
        int n,
        MatrixWorkspace workspace,
        bool accumulate = false,
        float scale = 1)
    {
        MatrixMultiply.Check(a, aStride, t, t, b, bStride, t, n, c, cStride, t, n);
        MatrixMultiply.Run(a, aStride, false, b, bStride, false, c, cStride, t, t, n, workspace, accumulate, scale, Triangle.LowerLeft);
    }

    /// <summary>C[t, n] = scale · (start + A[t, t]ᵀ · B[t, n]), where A holds zeros above the diagonal: gradients of keys and values.</summary>
    /// <inheritdoc cref="NN"/>
    public static void TN(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int t,
        int n,
        MatrixWorkspace workspace,
        bool accumulate = false,
        float scale = 1)
    {
        MatrixMultiply.Check(a, aStride, t, t, b, bStride, t, n, c, cStride, t, n);
        MatrixMultiply.Run(a, aStride, true, b, bStride, false, c, cStride, t, t, n, workspace, accumulate, scale, Triangle.UpperLeft);
    }
}
