using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>
/// Causal multi-head attention, one head of one sequence at a time: the (T, T) matrices of a head live in the worker's scratch, and the
/// backward pass makes the probabilities again, from what the forward pass kept of each row (arXiv 2205.14135).
/// </summary>
/// <param name="width">D.</param>
/// <param name="headSize">Size of a head.</param>
/// <param name="context">T.</param>
/// <param name="logitScale">Factor on q·k.</param>
/// <param name="outputScale">Factor on the output.</param>
/// <param name="positions">Rotary positions; null when positions are in the input.</param>
/// <param name="shifts">Room for a number of each row and head.</param>
/// <param name="factors">Room for a number of each row and head.</param>
internal sealed unsafe class CausalAttention(
    int width,
    int headSize,
    int context,
    float logitScale,
    float outputScale,
    RotaryPositions? positions,
    FloatBuffer shifts,
    FloatBuffer factors)
{
    private int Heads => width / headSize;

    private int InputStride => 3 * width;

    /// <summary>Rows of (q, k, v) (·, 3D) to rows of the output (·, D); q and k are left turned to their positions.</summary>
    public void Forward(float* qkv, float* output, Slice sequences, Scratch scratch)
    {
        var rows = sequences.Times(context);
        for (var row = rows.Start; row < rows.End && positions is not null; row++)
            positions.Apply(QueriesAndKeys(qkv, row), row % context);
        for (var head = sequences.Start * Heads; head < sequences.End * Heads; head++)
        {
            var q = HeadStart(qkv, head);
            var probabilities = Logits(q, scratch);
            Softmax.CausalForward(Square(scratch.Scores), context, logitScale, OfHead(shifts, head), OfHead(factors, head));
            Matrix.CausalNN(probabilities, View(q + (2 * width)), OutputView(output, head), scratch.Workspace, outputScale);
        }
    }

    /// <summary>Gradients of (q, k, v), the turning undone, from those of the output.</summary>
    public void Backward(float* qkv, float* dOutput, float* dQkv, Slice sequences, Scratch scratch)
    {
        for (var head = sequences.Start * Heads; head < sequences.End * Heads; head++)
        {
            var q = HeadStart(qkv, head);
            var dq = HeadStart(dQkv, head);
            var probabilities = Logits(q, scratch);
            Softmax.CausalAgain(Square(scratch.Scores), context, logitScale, OfHead(shifts, head), OfHead(factors, head));
            var slopes = new Matrix(scratch.Slopes, context, context);
            Matrix.CausalTN(probabilities, OutputView(dOutput, head), View(dq + (2 * width)), scratch.Workspace, outputScale);
            Matrix.CausalNT(OutputView(dOutput, head), View(q + (2 * width)), slopes, scratch.Workspace, outputScale);
            Softmax.CausalBackward(Square(scratch.Scores), Square(scratch.Slopes), context, logitScale);
            Matrix.CausalNN(slopes, View(q + width), View(dq), scratch.Workspace);
            Matrix.CausalTN(slopes, View(q), View(dq + width), scratch.Workspace);
        }

        var rows = sequences.Times(context);
        for (var row = rows.Start; row < rows.End && positions is not null; row++)
            positions.Unapply(QueriesAndKeys(dQkv, row), row % context);
    }

    private Matrix Logits(float* q, Scratch scratch)
    {
        var logits = new Matrix(scratch.Scores, context, context);
        Matrix.CausalNT(View(q), View(q + width), logits, scratch.Workspace);
        return logits;
    }

    private Span<float> OfHead(FloatBuffer numbers, int head) => new(numbers.Pointer + ((long)head * context), context);

    private Span<float> QueriesAndKeys(float* rows, int row) => new(rows + ((long)row * InputStride), 2 * width);

    private Span<float> Square(float* scores) => new(scores, checked(context * context));

    private float* HeadStart(float* rows, int head) =>
        rows + ((long)(head / Heads) * context * InputStride) + (head % Heads * headSize);

    private Matrix View(float* start) => new(start, context, headSize, InputStride);

    private Matrix OutputView(float* rows, int head) =>
        new(rows + ((long)(head / Heads) * context * width) + (head % Heads * headSize), context, headSize, width);
}
