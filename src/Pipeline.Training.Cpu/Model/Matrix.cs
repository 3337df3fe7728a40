using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Model;

/// <summary>A row-major matrix somewhere in a memory plan; heads and shares of outputs are matrices with a stride larger than their columns.</summary>
internal readonly unsafe struct Matrix(float* elements, int rows, int columns, int stride)
{
    public Matrix(float* elements, int rows, int columns)
        : this(elements, rows, columns, columns)
    {
    }

    private int Rows => rows;

    private int ColumnCount => columns;

    private int Stride => stride;

    private Span<float> Span => rows == 0 ? [] : new(elements, checked(((rows - 1) * stride) + columns));

    /// <summary>Some columns of a matrix: from the first of them in its first row to the last in its last.</summary>
    public static ReadOnlySpan<float> Columns(float* elements, int rows, int stride, Slice columns) =>
        new Matrix(elements + columns.Start, rows, columns.Count, stride).Span;

    /// <summary>c (+)= scale·a·b.</summary>
    public static void MultiplyNN(Matrix a, Matrix b, Matrix c, MatrixWorkspace workspace, bool accumulate = false, float scale = 1) =>
        MatrixMultiply.NN(a.Span, a.Stride, b.Span, b.Stride, c.Span, c.Stride, c.Rows, a.ColumnCount, c.ColumnCount, workspace, accumulate, scale);

    /// <summary>c = a·b, b being packed.</summary>
    public static void MultiplyNN(Matrix a, PackedMatrix b, Matrix c, MatrixWorkspace workspace) => MultiplyNN(a, b, default, c, workspace);

    /// <summary>c = start + a·b, b being packed; a start of stride 0 is a row from which all rows start.</summary>
    public static void MultiplyNN(Matrix a, PackedMatrix b, Matrix start, Matrix c, MatrixWorkspace workspace) =>
        MatrixMultiply.Packed(a.Span, a.Stride, b, start.Span, start.Stride, c.Span, c.Stride, c.Rows, workspace);

    /// <summary>c (+)= scale·aᵀ·b.</summary>
    public static void MultiplyTN(Matrix a, Matrix b, Matrix c, MatrixWorkspace workspace, bool accumulate = false, float scale = 1) =>
        MatrixMultiply.TN(a.Span, a.Stride, b.Span, b.Stride, c.Span, c.Stride, c.Rows, a.Rows, c.ColumnCount, workspace, accumulate, scale);

    /// <summary>c = scale·a·bᵀ on and below the diagonal.</summary>
    public static void CausalNT(Matrix a, Matrix b, Matrix c, MatrixWorkspace workspace, float scale = 1) =>
        CausalMultiply.NT(a.Span, a.Stride, b.Span, b.Stride, c.Span, c.Stride, c.Rows, a.ColumnCount, workspace, scale);

    /// <summary>c = scale·a·b, a being zero above the diagonal.</summary>
    public static void CausalNN(Matrix a, Matrix b, Matrix c, MatrixWorkspace workspace, float scale = 1) =>
        CausalMultiply.NN(a.Span, a.Stride, b.Span, b.Stride, c.Span, c.Stride, c.Rows, c.ColumnCount, workspace, scale: scale);

    /// <summary>c = scale·aᵀ·b, a being zero above the diagonal.</summary>
    public static void CausalTN(Matrix a, Matrix b, Matrix c, MatrixWorkspace workspace, float scale = 1) =>
        CausalMultiply.TN(a.Span, a.Stride, b.Span, b.Stride, c.Span, c.Stride, c.Rows, c.ColumnCount, workspace, scale: scale);
}
