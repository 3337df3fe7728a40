using Pipeline.Training.Configuration;

namespace Pipeline.Training.Data;

/// <summary>Sequences of T tokens and the T tokens that follow each of theirs, cut from the training tokens one after the other.</summary>
public sealed class TrainingWindows
{
    private readonly ITokenSource _tokens;
    private readonly WindowOrder _order;
    private readonly int[] _window;

    /// <summary>Checks that there is at least one window.</summary>
    /// <exception cref="TrainingException">There are too few tokens.</exception>
    public TrainingWindows(ITokenSource tokens, ModelConfiguration model, int seed)
    {
        var windows = (tokens.Count - 1) / model.Context;
        if (windows < 1)
            throw new TrainingException($"The training set has {tokens.Count} tokens; a context of {model.Context} needs at least {model.Context + 1}.");
        _tokens = tokens;
        _order = new WindowOrder(windows, seed);
        _window = new int[model.Context + 1];
    }

    /// <summary>Reads the sequences at some positions, row after row.</summary>
    public void Read(long position, int sequences, Span<int> inputs, Span<int> targets)
    {
        var context = _window.Length - 1;
        for (var i = 0; i < sequences; i++)
        {
            _tokens.CopyTo(_order[position + i] * context, _window);
            _window.AsSpan(0, context).CopyTo(inputs[(i * context)..]);
            _window.AsSpan(1, context).CopyTo(targets[(i * context)..]);
        }
    }
}
