using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>A matrix product y = x·W + s·b, with W of shape (inputs, outputs) and s a constant.</summary>
/// <param name="weights">W.</param>
/// <param name="bias">b; null for none.</param>
/// <param name="biasScale">s.</param>
/// <param name="plan">Where memory is reserved.</param>
internal sealed unsafe class Dense(Parameter weights, Parameter? bias, float biasScale, MemoryPlan plan)
{
    private readonly FloatBuffer _packed = plan.Reserve(PackedMatrix.Length(weights.Rows, weights.Columns));
    private readonly FloatBuffer _packedTransposed = plan.Reserve(PackedMatrix.Length(weights.Columns, weights.Rows));
    private readonly FloatBuffer _scaledBias = plan.Reserve(bias?.Count ?? 0);

    private int Inputs => weights.Rows;

    private int Outputs => weights.Columns;

    private PackedMatrix Packed => new(_packed.Pointer, Inputs, Outputs);

    private PackedMatrix PackedTransposed => new(_packedTransposed.Pointer, Outputs, Inputs);

    /// <summary>Takes the weights as they are now, for all products until they change.</summary>
    public void Pack()
    {
        Packed.Fill(weights.Weights.Pointer, Outputs);
        PackedTransposed.FillTransposed(weights.Weights.Pointer, Outputs);
        if (bias is not null)
            Elementwise.Scale(bias.Weights.Span, biasScale, _scaledBias.Span);
    }

    /// <summary>y = residual + x·W + s·b, for rows of x (·, inputs) and of y and residual (·, outputs); residual may be null.</summary>
    public void Forward(float* x, float* residual, float* y, Slice rows, MatrixWorkspace workspace)
    {
        var start = Start(residual, y, rows);
        Matrix.MultiplyNN(Rows(x, rows, Inputs), Packed, start, Rows(y, rows, Outputs), workspace);
    }

    /// <summary>dx = dy·Wᵀ.</summary>
    public void BackwardInput(float* dy, float* dx, Slice rows, MatrixWorkspace workspace) =>
        Matrix.MultiplyNN(Rows(dy, rows, Outputs), PackedTransposed, Rows(dx, rows, Inputs), workspace);

    /// <summary>dW += xᵀ·dy and db += Σ s·dy over all rows, for the worker's share of the outputs.</summary>
    public void BackwardWeights(float* x, float* dy, int rows, Share share, MatrixWorkspace workspace)
    {
        var columns = share.Of(Outputs, VectorLoop.Lanes);
        if (columns.Count == 0)
            return;
        Matrix.MultiplyTN(
            new Matrix(x, rows, Inputs),
            new Matrix(dy + columns.Start, rows, columns.Count, Outputs),
            new Matrix(weights.Gradient.Pointer + columns.Start, Inputs, columns.Count, Outputs),
            workspace,
            accumulate: true);
        if (bias is not null)
            Elementwise.AddRows(biasScale, Matrix.Columns(dy, rows, Outputs, columns), Outputs, rows, columns.Of(bias.Gradient.Pointer));
    }

    private static Matrix Rows(float* elements, Slice rows, int columns) => new(elements + ((long)rows.Start * columns), rows.Count, columns);

    /// <summary>residual + s·b: where they are, or in y where both are there.</summary>
    private Matrix Start(float* residual, float* y, Slice rows)
    {
        if (residual == null)
            return bias is null ? default : new Matrix(_scaledBias.Pointer, rows.Count, Outputs, 0);
        if (bias is null)
            return Rows(residual, rows, Outputs);
        for (var row = rows.Start; row < rows.End; row++)
        {
            var from = new ReadOnlySpan<float>(residual + ((long)row * Outputs), Outputs);
            Elementwise.AddScaled(biasScale, bias.Weights.Span, from, new Span<float>(y + ((long)row * Outputs), Outputs));
        }

        return Rows(y, rows, Outputs);
    }
}
