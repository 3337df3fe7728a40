using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Model;

/// <summary>x = s·E[token] (+ s·P[position]): rows of the token table, and of a table of learned positions.</summary>
internal sealed unsafe class Embedding(Parameter tokens, Parameter? positions, float scale, int context)
{
    private int Width => tokens.Columns;

    /// <summary>Looks the worker's rows up.</summary>
    public void Forward(int[] inputs, float* x, Slice rows)
    {
        for (var row = rows.Start; row < rows.End; row++)
        {
            var to = new Span<float>(x + ((long)row * Width), Width);
            Elementwise.Scale(Row(tokens.Weights.Pointer, inputs[row]), scale, to);
            if (positions is not null)
                Elementwise.AddScaled(scale, Row(positions.Weights.Pointer, row % context), to);
        }
    }

    /// <summary>Adds each row's gradient to its token's and its position's, rows in order, for the worker's share of the columns.</summary>
    /// <param name="inputs">Token of each row.</param>
    /// <param name="dx">Gradient of each row.</param>
    /// <param name="tokenGradient">Where the tokens' gradients are added up, (V, D).</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="share">The worker.</param>
    public void Backward(int[] inputs, float* dx, float* tokenGradient, int rows, Share share)
    {
        var columns = share.Of(Width, VectorLoop.Lanes);
        for (var row = 0; row < rows && columns.Count > 0; row++)
        {
            var from = Row(dx, row).Slice(columns.Start, columns.Count);
            Elementwise.AddScaled(scale, from, Row(tokenGradient, inputs[row]).Slice(columns.Start, columns.Count));
            if (positions is not null)
                Elementwise.AddScaled(scale, from, Row(positions.Gradient.Pointer, row % context).Slice(columns.Start, columns.Count));
        }
    }

    private Span<float> Row(float* table, int row) => new(table + ((long)row * Width), Width);
}
