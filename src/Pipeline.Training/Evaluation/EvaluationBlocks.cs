namespace Pipeline.Training.Evaluation;

/// <summary>Adds up the losses of some runs in parts of the validation set.</summary>
/// <param name="runs">Runs R.</param>
/// <param name="windows">Windows that are evaluated.</param>
internal sealed class EvaluationBlocks(int runs, long windows)
{
    private readonly int _count = (int)Math.Min(ValidationBlock.Most, windows);
    private readonly double[] _nats = new double[runs * ValidationBlock.Most];
    private readonly long[] _tokens = new long[ValidationBlock.Most];
    private readonly long[] _bytes = new long[ValidationBlock.Most];
    private int _block;

    /// <summary>Begins a window.</summary>
    /// <param name="window">Its number among those that are evaluated, from 0.</param>
    /// <param name="tokens">Tokens that it predicts.</param>
    public void Begin(long window, int tokens)
    {
        _block = (int)(window * _count / windows);
        _tokens[_block] += tokens;
    }

    /// <summary>Adds the loss of a token.</summary>
    public void AddNats(int run, double nats) => _nats[(run * ValidationBlock.Most) + _block] += nats;

    /// <summary>Adds the length of a token.</summary>
    public void AddBytes(int bytes) => _bytes[_block] += bytes;

    /// <summary>The parts of one run.</summary>
    public IReadOnlyList<ValidationBlock> Of(int run, bool withBytes) =>
        [.. Enumerable.Range(0, _count).Select(block => new ValidationBlock(_tokens[block], withBytes ? _bytes[block] : null, _nats[(run * ValidationBlock.Most) + block]))];
}
