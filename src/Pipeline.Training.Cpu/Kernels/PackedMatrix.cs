namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// The right operand of products in the order in which tiles read it, made once for many of them: k in blocks of <see cref="Block"/>, within a block
/// panels of 32 columns, the last filled up with zeros.
/// </summary>
/// <param name="panels">Room for <see cref="Length"/> floats.</param>
/// <param name="k">Rows: products per element.</param>
/// <param name="n">Columns.</param>
internal readonly unsafe struct PackedMatrix(float* panels, int k, int n)
{
    /// <summary>Rows in a block.</summary>
    public const int Block = 512;

    public int K => k;

    public int N => n;

    public float* Panels => panels;

    /// <summary>Floats that a matrix takes.</summary>
    public static long Length(int k, int n) => (long)k * PaddedColumns(n);

    /// <summary>Columns with those that fill up the last panel.</summary>
    public static int PaddedColumns(int n) => (n + MatrixPacking.PanelWidth - 1) / MatrixPacking.PanelWidth * MatrixPacking.PanelWidth;

    /// <summary>Takes a matrix given as [k, n].</summary>
    public void Fill(float* source, int stride)
    {
        for (var k0 = 0; k0 < k; k0 += Block)
            MatrixPacking.Straight(source + ((nint)k0 * stride), stride, Start(k0), Math.Min(Block, k - k0), n);
    }

    /// <summary>Takes a matrix given as [n, k].</summary>
    public void FillTransposed(float* source, int stride)
    {
        for (var k0 = 0; k0 < k; k0 += Block)
            MatrixPacking.Transposed(source + k0, stride, Start(k0), Math.Min(Block, k - k0), n);
    }

    private float* Start(int k0) => panels + ((nint)k0 * PaddedColumns(n));
}
