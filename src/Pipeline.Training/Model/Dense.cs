using Pipeline.Training.Numerics;

namespace Pipeline.Training.Model;

/// <summary>A matrix product y = x·W + s·b, with W of shape (inputs, outputs) and s a constant.</summary>
internal sealed unsafe class Dense(Parameter weights, Parameter? bias, float biasScale)
{
    private int Inputs => weights.Rows;

    private int Outputs => weights.Columns;

    /// <summary>y = residual + x·W + s·b, for rows of x (·, inputs) and of y and residual (·, outputs); residual may be null.</summary>
    public void Forward(float* x, float* residual, float* y, Slice rows, MatrixWorkspace workspace)
    {
        var first = y + ((long)rows.Start * Outputs);
        var accumulate = StartFrom(residual == null ? null : residual + ((long)rows.Start * Outputs), first, rows.Count);
        Matrix.MultiplyNN(
            new Matrix(x + ((long)rows.Start * Inputs), rows.Count, Inputs),
            new Matrix(weights.Weights.Pointer, Inputs, Outputs),
            new Matrix(first, rows.Count, Outputs),
            workspace,
            accumulate);
    }

    /// <summary>dx = dy·Wᵀ.</summary>
    public void BackwardInput(float* dy, float* dx, Slice rows, MatrixWorkspace workspace) => Matrix.MultiplyNT(
        new Matrix(dy + ((long)rows.Start * Outputs), rows.Count, Outputs),
        new Matrix(weights.Weights.Pointer, Inputs, Outputs),
        new Matrix(dx + ((long)rows.Start * Inputs), rows.Count, Inputs),
        workspace);

    /// <summary>dW += xᵀ·dy and db += Σ s·dy over all rows, for the worker's share of the outputs.</summary>
    public void BackwardWeights(float* x, float* dy, int rows, Share share, MatrixWorkspace workspace)
    {
        var columns = share.Of(Outputs, Lanes.Count);
        if (columns.Count == 0)
            return;
        Matrix.MultiplyTN(
            new Matrix(x, rows, Inputs),
            new Matrix(dy + columns.Start, rows, columns.Count, Outputs),
            new Matrix(weights.Gradient.Pointer + columns.Start, Inputs, columns.Count, Outputs),
            workspace,
            accumulate: true);
        if (bias is not null)
            AddRows(dy, bias.Gradient.Pointer, rows, columns);
    }

    private bool StartFrom(float* residual, float* y, int rows)
    {
        if (bias is null)
        {
            if (residual != null)
                new ReadOnlySpan<float>(residual, rows * Outputs).CopyTo(new Span<float>(y, rows * Outputs));
            return residual != null;
        }

        var b = bias.Weights.Pointer;
        for (var row = 0; row < rows; row++)
        {
            var offset = (long)row * Outputs;
            for (var i = 0; i < Outputs; i += Lanes.Count)
            {
                var value = Lanes.Load(b + i, Outputs - i) * biasScale;
                if (residual != null)
                    value += Lanes.Load(residual + offset + i, Outputs - i);
                Lanes.Store(value, y + offset + i, Outputs - i);
            }
        }

        return true;
    }

    private void AddRows(float* dy, float* db, int rows, Slice columns)
    {
        for (var i = columns.Start; i < columns.End; i += Lanes.Count)
        {
            var sum = Lanes.Load(db + i, columns.End - i);
            for (var row = 0; row < rows; row++)
                sum += Lanes.Load(dy + ((long)row * Outputs) + i, columns.End - i) * biasScale;
            Lanes.Store(sum, db + i, columns.End - i);
        }
    }
}
