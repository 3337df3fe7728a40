using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Model;

/// <summary>
/// One pre-norm decoder block: m = x + attention(norm(x))·W_o, y = m + activation(norm(m)·W_in)·W_out. Forward and input gradients work on
/// a worker's own sequences; weight gradients work on all rows and a worker's share of the outputs.
/// </summary>
internal sealed unsafe class DecoderBlock
{
    /// <summary>Weight matrices of a block.</summary>
    public const int Matrices = 4;

    private readonly INorm _attentionNorm;
    private readonly Dense _qkv;
    private readonly CausalAttention _attention;
    private readonly Dense _attentionOut;
    private readonly INorm _feedForwardNorm;
    private readonly Dense _in;
    private readonly IActivation _activation;
    private readonly Dense _out;
    private readonly BlockSlopes _slopes;
    private readonly FloatBuffer _attentionNormed;
    private readonly FloatBuffer _qkvRows;
    private readonly FloatBuffer _attended;
    private readonly FloatBuffer _middle;
    private readonly FloatBuffer _feedForwardNormed;
    private readonly FloatBuffer _inner;
    private readonly FloatBuffer _activated;
    private readonly FloatBuffer _output;
    private readonly int _context;

    /// <summary>Takes the parameters of block <paramref name="index"/>, and reserves its activations.</summary>
    public DecoderBlock(int index, BlockParts parts, BlockSlopes slopes, long rows)
    {
        var plan = parts.Plan;
        var prefix = ModelParameters.Block(index);
        _context = parts.Context;
        _slopes = slopes;
        _attentionNorm = parts.Norm(prefix + "attention.norm", rows);
        _qkv = parts.Dense(prefix + "attention.qkv");
        _attention = parts.Attention(rows);
        _attentionOut = parts.Dense(prefix + "attention.out");
        _feedForwardNorm = parts.Norm(prefix + "feedforward.norm", rows);
        _in = parts.Dense(prefix + "feedforward.in");
        _activation = parts.Activation();
        _out = parts.Dense(prefix + "feedforward.out");
        _attentionNormed = plan.Reserve(rows * parts.Width);
        _qkvRows = plan.Reserve(rows * 3 * parts.Width);
        _attended = plan.Reserve(rows * parts.Width);
        _middle = plan.Reserve(rows * parts.Width);
        _feedForwardNormed = plan.Reserve(rows * parts.Width);
        _inner = plan.Reserve(rows * parts.InnerColumns);
        _activated = plan.Reserve(rows * parts.ActivatedColumns);
        _output = plan.Reserve(rows * parts.Width);
    }

    /// <summary>The rows of y (·, D) after a forward pass.</summary>
    public FloatBuffer Output => _output;

    /// <summary>Takes the weights of one of <see cref="Matrices"/> as they are now.</summary>
    public void Pack(int matrix) => (matrix switch { 0 => _qkv, 1 => _attentionOut, 2 => _in, _ => _out }).Pack();

    /// <summary>Computes y for whole sequences.</summary>
    public void Forward(float* x, Slice sequences, Scratch scratch)
    {
        var rows = sequences.Times(_context);
        _attentionNorm.Forward(x, _attentionNormed.Pointer, rows);
        _qkv.Forward(_attentionNormed.Pointer, null, _qkvRows.Pointer, rows, scratch.Workspace);
        _attention.Forward(_qkvRows.Pointer, _attended.Pointer, sequences, scratch);
        _attentionOut.Forward(_attended.Pointer, x, _middle.Pointer, rows, scratch.Workspace);
        _feedForwardNorm.Forward(_middle.Pointer, _feedForwardNormed.Pointer, rows);
        _in.Forward(_feedForwardNormed.Pointer, null, _inner.Pointer, rows, scratch.Workspace);
        _activation.Forward(_inner.Pointer, _activated.Pointer, rows);
        _out.Forward(_activated.Pointer, _middle.Pointer, _output.Pointer, rows, scratch.Workspace);
    }

    /// <summary>Computes dx from dy for whole sequences, and leaves the gradients that the weights need.</summary>
    public void BackwardInput(float* x, float* dy, float* dx, Slice sequences, Scratch scratch)
    {
        var rows = sequences.Times(_context);
        _out.BackwardInput(dy, _slopes.Activated.Pointer, rows, scratch.Workspace);
        _activation.Backward(_inner.Pointer, _slopes.Activated.Pointer, _slopes.Inner.Pointer, rows);
        _in.BackwardInput(_slopes.Inner.Pointer, _slopes.FeedForwardNormed.Pointer, rows, scratch.Workspace);
        _feedForwardNorm.BackwardInput(_middle.Pointer, _slopes.FeedForwardNormed.Pointer, dy, _slopes.Middle.Pointer, rows);
        _attentionOut.BackwardInput(_slopes.Middle.Pointer, _slopes.Attended.Pointer, rows, scratch.Workspace);
        _attention.Backward(_qkvRows.Pointer, _slopes.Attended.Pointer, _slopes.Qkv.Pointer, sequences, scratch);
        _qkv.BackwardInput(_slopes.Qkv.Pointer, _slopes.AttentionNormed.Pointer, rows, scratch.Workspace);
        _attentionNorm.BackwardInput(x, _slopes.AttentionNormed.Pointer, _slopes.Middle.Pointer, dx, rows);
    }

    /// <summary>Adds the gradients of this block's parameters over all rows, for the worker's share of them.</summary>
    public void BackwardWeights(float* x, float* dy, int rows, Share share, Scratch scratch)
    {
        _out.BackwardWeights(_activated.Pointer, dy, rows, share, scratch.Workspace);
        _in.BackwardWeights(_feedForwardNormed.Pointer, _slopes.Inner.Pointer, rows, share, scratch.Workspace);
        _feedForwardNorm.BackwardWeights(_middle.Pointer, _slopes.FeedForwardNormed.Pointer, rows, share);
        _attentionOut.BackwardWeights(_attended.Pointer, _slopes.Middle.Pointer, rows, share, scratch.Workspace);
        _qkv.BackwardWeights(_attentionNormed.Pointer, _slopes.Qkv.Pointer, rows, share, scratch.Workspace);
        _attentionNorm.BackwardWeights(x, _slopes.AttentionNormed.Pointer, rows, share);
    }
}
