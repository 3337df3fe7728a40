using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>
/// Logits z = s·W·x over the vocabulary and their cross-entropy, in chunks of rows: the logits of a chunk become their own gradient
/// in place, so that no more than a chunk of them exists at a time.
/// </summary>
internal sealed unsafe class Readout
{
    private const long LogitsAtOnce = 1 << 19;
    private const int RowsAtMost = 3 * OnlineSoftmax.Granule;

    private readonly Parameter _weights;
    private readonly float _scale;
    private readonly ReadoutChunk[] _chunks;

    /// <summary>Reserves a chunk for each worker.</summary>
    /// <param name="weights">W, of shape (V, D).</param>
    /// <param name="scale">s, the forward multiplier.</param>
    /// <param name="workers">Workers.</param>
    /// <param name="plan">Where memory is reserved.</param>
    public Readout(Parameter weights, float scale, int workers, MemoryPlan plan)
    {
        _weights = weights;
        _scale = scale;
        ChunkRows = (int)Math.Clamp(LogitsAtOnce / Vocabulary, OnlineSoftmax.Granule, RowsAtMost) / OnlineSoftmax.Granule * OnlineSoftmax.Granule;
        _chunks = [.. Enumerable.Range(0, workers).Select(_ => new ReadoutChunk(Vocabulary, Width, ChunkRows, plan))];
    }

    /// <summary>Rows that one worker can take at a time.</summary>
    public int ChunkRows { get; }

    private int Vocabulary => _weights.Rows;

    private int Width => _weights.Columns;

    /// <summary>The logits (rows, V) of the last chunks, before the multiplier; the forward pass alone leaves them.</summary>
    public float[] Logits() =>
        [.. _chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Rows.Count).SelectMany(row => Enumerable.Range(0, Vocabulary).Select(token => chunk.Logits(token)[row])))];

    /// <summary>The loss of each row, in nats.</summary>
    /// <param name="x">Rows of the last hidden state (·, D).</param>
    /// <param name="targets">The token that each row should predict.</param>
    /// <param name="losses">Where each row's loss is written.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="workspace">Its workspace.</param>
    public void Forward(float* x, int[] targets, float* losses, Slice rows, int worker, MatrixWorkspace workspace) =>
        Forward(x, targets, losses, rows, worker, exponentiate: false, workspace);

    /// <summary>The loss of each row; the logits' gradients in their place; and dx.</summary>
    /// <param name="x">Rows of the last hidden state (·, D).</param>
    /// <param name="targets">The token that each row should predict.</param>
    /// <param name="losses">Where each row's loss is written.</param>
    /// <param name="dx">Where the gradient of each row is written.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="weight">The weight of a row in the loss that is differentiated.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="workspace">Its workspace.</param>
    public void ForwardBackward(
        float* x, int[] targets, float* losses, float* dx, Slice rows, float weight, int worker, MatrixWorkspace workspace)
    {
        Forward(x, targets, losses, rows, worker, exponentiate: true, workspace);
        var chunk = _chunks[worker];
        for (var block = 0; block < chunk.Blocks && rows.Count > 0; block++)
        {
            var tokens = chunk.Tokens(block);
            OnlineSoftmax.Normalise(chunk.Logits(tokens), _scale, weight * _scale, chunk.Reference(block), chunk.Largest, chunk.Sums);
            for (var row = 0; row < rows.Count; row++)
            {
                var target = targets[rows.Start + row];
                if (target >= tokens.Start && target < tokens.End)
                    chunk.Logits(target)[row] -= weight * _scale;
            }

            Matrix.MultiplyTN(chunk.LogitMatrix(tokens, chunk.Rows.Count), Weights(tokens), Hidden(dx, rows), workspace, accumulate: block > 0);
            if (_chunks.Length == 1)
                BackwardWeights(x, tokens, workspace);
        }
    }

    /// <summary>
    /// dW += dzᵀ·x over the chunks of all workers, for the worker's share of the vocabulary. One worker alone has done this with the input gradients, while each
    /// block of logits was near.
    /// </summary>
    public void BackwardWeights(float* x, Share share, MatrixWorkspace workspace)
    {
        if (_chunks.Length > 1)
            BackwardWeights(x, share.Of(Vocabulary, VectorLoop.Lanes), workspace);
    }

    private void BackwardWeights(float* x, Slice tokens, MatrixWorkspace workspace)
    {
        var gradient = new Matrix(_weights.Gradient.Pointer + ((long)tokens.Start * Width), tokens.Count, Width);
        foreach (var chunk in _chunks)
            Matrix.MultiplyNN(chunk.LogitMatrix(tokens, chunk.Rows.Count), Hidden(x, chunk.Rows), gradient, workspace, accumulate: true);
    }

    private void Forward(float* x, int[] targets, float* losses, Slice rows, int worker, bool exponentiate, MatrixWorkspace workspace)
    {
        var chunk = _chunks[worker];
        chunk.Start(x, rows);
        for (var block = 0; block < chunk.Blocks && rows.Count > 0; block++)
        {
            var tokens = chunk.Tokens(block);
            Matrix.MultiplyNN(Weights(tokens), chunk.Hidden, chunk.LogitMatrix(tokens, chunk.Stride), workspace);
            for (var row = 0; row < rows.Count; row++)
            {
                var target = targets[rows.Start + row];
                if (target >= tokens.Start && target < tokens.End)
                    chunk.Chosen[row] = chunk.Logits(target)[row];
            }

            OnlineSoftmax.Add(chunk.Logits(tokens), _scale, exponentiate, chunk.Largest, chunk.Sums);
            chunk.Largest.CopyTo(chunk.Reference(block));
        }

        for (var row = 0; row < rows.Count; row++)
            losses[rows.Start + row] = (float)DoubleMath.Log(chunk.Sums[row]) + ((chunk.Largest[row] - chunk.Chosen[row]) * _scale);
    }

    private Matrix Weights(Slice tokens) => new(_weights.Weights.Pointer + ((long)tokens.Start * Width), tokens.Count, Width);

    private Matrix Hidden(float* x, Slice rows) => new(x + ((long)rows.Start * Width), rows.Count, Width);
}
