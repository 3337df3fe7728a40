namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// Products of row-major float matrices. Every element of C is
/// <c>fma(a[i, K−1], b[K−1, j], … fma(a[i, 1], b[1, j], fma(a[i, 0], b[0, j], start)))</c> with <c>start</c> 0, or the element of C itself when accumulating,
/// and then multiplied by the scale. The order of k is the order of the sum, so the bits depend on nothing else: not on vector width, tiles, blocks or threads.
/// Strides are in elements, from one row to the next, so that a head inside a [tokens, width] buffer needs no copy.
/// C must not overlap A or B.
/// </summary>
public static unsafe class MatrixMultiply
{
    /// <summary>C[m, n] = scale · (start + A[m, k] · B[k, n]).</summary>
    /// <param name="a">A, row-major [m, k].</param>
    /// <param name="aStride">Stride of A; at least k.</param>
    /// <param name="b">B, row-major [k, n].</param>
    /// <param name="bStride">Stride of B; at least n.</param>
    /// <param name="c">C, row-major [m, n].</param>
    /// <param name="cStride">Stride of C; at least n.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="k">Products per element.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="workspace">Scratch memory, and the threads to use.</param>
    /// <param name="accumulate">Whether each sum starts from the element of C instead of 0.</param>
    /// <param name="scale">Factor on each finished sum.</param>
    /// <exception cref="ArgumentException">A span or stride is too small for its shape.</exception>
    public static void NN(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int m,
        int k,
        int n,
        MatrixWorkspace workspace,
        bool accumulate = false,
        float scale = 1)
    {
        Check(a, aStride, m, k, b, bStride, k, n, c, cStride, m, n);
        Run(a, aStride, false, b, bStride, false, c, cStride, m, k, n, workspace, accumulate, scale, Triangle.None);
    }

    /// <summary>C[m, n] = scale · (start + A[m, k] · Bᵀ), with B[n, k].</summary>
    /// <inheritdoc cref="NN"/>
    public static void NT(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int m,
        int k,
        int n,
        MatrixWorkspace workspace,
        bool accumulate = false,
        float scale = 1)
    {
        Check(a, aStride, m, k, b, bStride, n, k, c, cStride, m, n);
        Run(a, aStride, false, b, bStride, true, c, cStride, m, k, n, workspace, accumulate, scale, Triangle.None);
    }

    /// <summary>C[m, n] = scale · (start + Aᵀ · B[k, n]), with A[k, m]: the gradient of a weight matrix, k running over tokens.</summary>
    /// <inheritdoc cref="NN"/>
    public static void TN(
        ReadOnlySpan<float> a,
        int aStride,
        ReadOnlySpan<float> b,
        int bStride,
        Span<float> c,
        int cStride,
        int m,
        int k,
        int n,
        MatrixWorkspace workspace,
        bool accumulate = false,
        float scale = 1)
    {
        Check(a, aStride, k, m, b, bStride, k, n, c, cStride, m, n);
        Run(a, aStride, true, b, bStride, false, c, cStride, m, k, n, workspace, accumulate, scale, Triangle.None);
    }

    /// <summary>C[m, n] = start + A[m, k] · B, with B packed before. An empty start is 0, and one of stride 0 is a row from which all rows start.</summary>
    internal static void Packed(
        ReadOnlySpan<float> a,
        int aStride,
        PackedMatrix b,
        ReadOnlySpan<float> start,
        int startStride,
        Span<float> c,
        int cStride,
        int m,
        MatrixWorkspace workspace)
    {
        Check(a.Length, aStride, m, b.K, nameof(a));
        Check(c.Length, cStride, m, b.N, nameof(c));
        if (m == 0)
            return;
        if (!start.IsEmpty)
            Check(start.Length, startStride == 0 ? b.N : startStride, startStride == 0 ? 1 : m, b.N, nameof(start));
        fixed (float* pa = a, ps = start, pc = c)
        {
            workspace.Run(new MatrixProblem
            {
                A = pa,
                ARow = aStride,
                AStep = 1,
                B = b.Panels,
                PackedB = true,
                C = pc,
                CRow = cStride,
                M = m,
                K = b.K,
                N = b.N,
                Start = ps,
                StartRow = startStride,
                Scale = 1,
            });
        }
    }

    internal static void Check(
        ReadOnlySpan<float> a,
        int aStride,
        int aRows,
        int aColumns,
        ReadOnlySpan<float> b,
        int bStride,
        int bRows,
        int bColumns,
        ReadOnlySpan<float> c,
        int cStride,
        int cRows,
        int cColumns)
    {
        Check(a.Length, aStride, aRows, aColumns, nameof(a));
        Check(b.Length, bStride, bRows, bColumns, nameof(b));
        Check(c.Length, cStride, cRows, cColumns, nameof(c));
    }

    internal static void Run(
        ReadOnlySpan<float> a,
        int aStride,
        bool transposedA,
        ReadOnlySpan<float> b,
        int bStride,
        bool transposedB,
        Span<float> c,
        int cStride,
        int m,
        int k,
        int n,
        MatrixWorkspace workspace,
        bool accumulate,
        float scale,
        Triangle triangle)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (m == 0 || n == 0)
            return;
        fixed (float* pa = a, pb = b, pc = c)
        {
            var problem = new MatrixProblem
            {
                A = pa,
                ARow = transposedA ? 1 : aStride,
                AStep = transposedA ? aStride : 1,
                TransposedA = transposedA,
                B = pb,
                BStride = bStride,
                TransposedB = transposedB,
                C = pc,
                CRow = cStride,
                M = m,
                K = k,
                N = n,
                Start = accumulate ? pc : null,
                StartRow = cStride,
                Scale = scale,
                Triangle = triangle,
            };
            workspace.Run(problem);
        }
    }

    private static void Check(int length, int stride, int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0)
            throw new ArgumentException($"matrix {name} cannot be [{rows}, {columns}]", name);
        if (stride < columns)
            throw new ArgumentException($"matrix {name} [{rows}, {columns}] has stride {stride}; at least {columns} is needed", name);
        if (rows > 0 && columns > 0 && length < (((long)rows - 1) * stride) + columns)
        {
            throw new ArgumentException(
                $"matrix {name} [{rows}, {columns}] with stride {stride} needs {(((long)rows - 1) * stride) + columns} elements; the span has {length}", name);
        }
    }
}
