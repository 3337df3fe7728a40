namespace Pipeline.Training.Model;

/// <summary>x = s·E[token] (+ s·P[position]): rows of the token table, and of a table of learned positions.</summary>
internal sealed unsafe class Embedding(Parameter tokens, Parameter? positions, float scale, int context)
{
    private int Width => tokens.Columns;

    /// <summary>Looks the worker's rows up.</summary>
    public void Forward(int[] inputs, float* x, Slice rows)
    {
        for (var row = rows.Start; row < rows.End; row++)
        {
            var to = x + ((long)row * Width);
            var token = tokens.Weights.Pointer + ((long)inputs[row] * Width);
            var position = positions is null ? null : positions.Weights.Pointer + ((long)(row % context) * Width);
            for (var i = 0; i < Width; i += Lanes.Count)
            {
                var value = Lanes.Load(token + i, Width - i);
                if (position != null)
                    value += Lanes.Load(position + i, Width - i);
                Lanes.Store(value * scale, to + i, Width - i);
            }
        }
    }

    /// <summary>Adds each row's gradient to its token's, rows in order, for the worker's share of the columns.</summary>
    /// <param name="inputs">Token of each row.</param>
    /// <param name="dx">Gradient of each row.</param>
    /// <param name="tokenGradient">Where the tokens' gradients are added up, (V, D).</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="share">The worker.</param>
    public void Backward(int[] inputs, float* dx, float* tokenGradient, int rows, Share share)
    {
        var columns = share.Of(Width, Lanes.Count);
        for (var row = 0; row < rows; row++)
        {
            var from = dx + ((long)row * Width);
            Add(from, tokenGradient + ((long)inputs[row] * Width), columns);
            if (positions is not null)
                Add(from, positions.Gradient.Pointer + ((long)(row % context) * Width), columns);
        }
    }

    private void Add(float* from, float* to, Slice columns)
    {
        for (var i = columns.Start; i < columns.End; i += Lanes.Count)
            Lanes.Store(Lanes.Load(to + i, columns.End - i) + (Lanes.Load(from + i, columns.End - i) * scale), to + i, columns.End - i);
    }
}
