using Pipeline.Training.Numerics;

namespace Pipeline.Training.Model;

/// <summary>
/// Logits z = s·W·x over the vocabulary and their cross-entropy, in chunks of rows: the logits of a chunk become their own gradient
/// in place, so that no more than a chunk of them exists at a time.
/// </summary>
/// <param name="weights">W, of shape (V, D).</param>
/// <param name="scale">s, the forward multiplier.</param>
internal sealed unsafe class Readout(Parameter weights, float scale)
{
    private int Vocabulary => weights.Rows;

    private int Width => weights.Columns;

    private Matrix Weights => new(weights.Weights.Pointer, Vocabulary, Width);

    /// <summary>The loss of each row, in nats.</summary>
    /// <param name="x">Rows of the last hidden state (·, D).</param>
    /// <param name="targets">The token that each row should predict.</param>
    /// <param name="losses">Where each row's loss is written.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="logits">Room for the logits of these rows.</param>
    /// <param name="workspace">The worker's workspace.</param>
    public void Forward(float* x, int[] targets, float* losses, Slice rows, float* logits, MatrixWorkspace workspace)
    {
        Matrix.MultiplyNT(Hidden(x, rows), Weights, new Matrix(logits, rows.Count, Vocabulary), workspace);
        for (var row = 0; row < rows.Count; row++)
            losses[rows.Start + row] = CrossEntropy.Loss(LogitRow(logits, row), targets[rows.Start + row], scale);
    }

    /// <summary>The loss of each row; the logits' gradients in their place; and dx.</summary>
    /// <param name="x">Rows of the last hidden state (·, D).</param>
    /// <param name="targets">The token that each row should predict.</param>
    /// <param name="losses">Where each row's loss is written.</param>
    /// <param name="dx">Where the gradient of each row is written.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="logits">Room for the logits of these rows; left with their gradients.</param>
    /// <param name="weight">The weight of a row in the loss that is differentiated.</param>
    /// <param name="workspace">The worker's workspace.</param>
    public void ForwardBackward(
        float* x, int[] targets, float* losses, float* dx, Slice rows, float* logits, float weight, MatrixWorkspace workspace)
    {
        var slopes = new Matrix(logits, rows.Count, Vocabulary);
        Matrix.MultiplyNT(Hidden(x, rows), Weights, slopes, workspace);
        for (var row = 0; row < rows.Count; row++)
            losses[rows.Start + row] = CrossEntropy.LossAndGradient(LogitRow(logits, row), targets[rows.Start + row], weight, scale);
        Matrix.MultiplyNN(slopes, Weights, Hidden(dx, rows), workspace);
    }

    /// <summary>dW += dzᵀ·x over a chunk of rows, for the worker's share of the vocabulary.</summary>
    public void BackwardWeights(float* x, Slice rows, float* slopes, Share share, MatrixWorkspace workspace)
    {
        var tokens = share.Of(Vocabulary, VectorLoop.Lanes);
        if (tokens.Count == 0)
            return;
        Matrix.MultiplyTN(
            new Matrix(slopes + tokens.Start, rows.Count, tokens.Count, Vocabulary),
            Hidden(x, rows),
            new Matrix(weights.Gradient.Pointer + ((long)tokens.Start * Width), tokens.Count, Width),
            workspace,
            accumulate: true);
    }

    private Matrix Hidden(float* x, Slice rows) => new(x + ((long)rows.Start * Width), rows.Count, Width);

    private Span<float> LogitRow(float* logits, int row) => new(logits + ((long)row * Vocabulary), Vocabulary);
}
