using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>
/// Logits of some rows and what their softmax needs, of one worker. Logits are kept by token, (V, rows): all products of a readout then read
/// their operands where they are.
/// </summary>
/// <param name="vocabulary">V.</param>
/// <param name="width">D.</param>
/// <param name="capacity">Rows at most; a multiple of <see cref="OnlineSoftmax.Granule"/>.</param>
/// <param name="plan">Where memory is reserved.</param>
internal sealed unsafe class ReadoutChunk(int vocabulary, int width, int capacity, MemoryPlan plan)
{
    /// <summary>Tokens in a block of logits. The sum of a softmax is taken block by block, so that the bits of a loss depend on this number.</summary>
    private const int BlockTokens = 96;

    private readonly FloatBuffer _logits = plan.Reserve((long)vocabulary * capacity);
    private readonly FloatBuffer _hidden = plan.Reserve(PackedMatrix.Length(width, capacity));
    private readonly FloatBuffer _references = plan.Reserve(((long)vocabulary + BlockTokens - 1) / BlockTokens * capacity);
    private readonly FloatBuffer _largest = plan.Reserve(capacity);
    private readonly FloatBuffer _sums = plan.Reserve(capacity);
    private readonly FloatBuffer _chosen = plan.Reserve(capacity);

    /// <summary>The rows in work.</summary>
    public Slice Rows { get; private set; }

    /// <summary>From the logits of a token to those of the next: the number of rows, filled up to whole granules.</summary>
    public int Stride { get; private set; }

    /// <summary>Blocks of tokens.</summary>
    public int Blocks => (vocabulary + BlockTokens - 1) / BlockTokens;

    /// <summary>The hidden states of the rows, (D, rows), for the product with W.</summary>
    public PackedMatrix Hidden => new(_hidden.Pointer, width, Stride);

    /// <summary>The largest logit of each row so far.</summary>
    public Span<float> Largest => new(_largest.Pointer, Stride);

    /// <summary>Each row's sum of exponentials so far.</summary>
    public Span<float> Sums => new(_sums.Pointer, Stride);

    /// <summary>The logit of each row's target.</summary>
    public Span<float> Chosen => new(_chosen.Pointer, Stride);

    /// <summary>Takes some rows of hidden states.</summary>
    public void Start(float* x, Slice rows)
    {
        Rows = rows;
        Stride = (rows.Count + OnlineSoftmax.Granule - 1) / OnlineSoftmax.Granule * OnlineSoftmax.Granule;
        new PackedMatrix(_hidden.Pointer, width, rows.Count).FillTransposed(x + ((long)rows.Start * width), width);
        Largest.Fill(float.NegativeInfinity);
        Sums.Clear();
    }

    /// <summary>The tokens of a block.</summary>
    public Slice Tokens(int block) => new(block * BlockTokens, Math.Min(BlockTokens, vocabulary - (block * BlockTokens)));

    /// <summary>The logits of a token.</summary>
    public Span<float> Logits(int token) => Logits(new Slice(token, 1));

    /// <summary>The logits of some tokens.</summary>
    public Span<float> Logits(Slice tokens) => new(_logits.Pointer + ((long)tokens.Start * Stride), tokens.Count * Stride);

    /// <summary>The logits of some tokens as a matrix of the first rows.</summary>
    public Matrix LogitMatrix(Slice tokens, int rows) => new(_logits.Pointer + ((long)tokens.Start * Stride), tokens.Count, rows, Stride);

    /// <summary>Where the largest logits after a block are kept.</summary>
    public Span<float> Reference(int block) => new(_references.Pointer + ((long)block * Stride), Stride);
}
