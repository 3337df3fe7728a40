using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Model;
using Pipeline.Training.Numerics;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// Losses on a fixed part of the validation tokens: windows of T tokens one after the other, of which a limited number is spread evenly over the whole.
/// With no limit the rest after the last whole window is evaluated too, so that every token but the first is predicted once.
/// </summary>
internal sealed class Evaluator
{
    private readonly ITokenSource _tokens;
    private readonly TokenStatistics? _statistics;
    private readonly double[]? _logFrequencies;
    private readonly int _context;
    private readonly long _windows;
    private readonly long _chosen;
    private readonly int[] _window;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly int[] _lengths;

    /// <summary>Checks that there is something to evaluate.</summary>
    /// <exception cref="TrainingException">The validation set has fewer than two tokens.</exception>
    public Evaluator(ITokenSource tokens, TokenStatistics? statistics, TrainingConfiguration configuration, int sequencesAtOnce)
    {
        if (tokens.Count < 2)
            throw new TrainingException($"The validation set has {tokens.Count} tokens; at least 2 are needed to predict one.");
        _tokens = tokens;
        _statistics = statistics;
        _logFrequencies = statistics is null
            ? null
            : [.. Enumerable.Range(0, statistics.Counts.Count).Select(token => DoubleMath.Log(statistics.Probability(token)))];
        _context = configuration.Model.Context;
        var whole = (tokens.Count - 1) / _context;
        var limit = configuration.EvaluationSequences;
        var limited = limit > 0 && limit <= whole;
        _windows = limited ? whole : (tokens.Count - 1 + _context - 1) / _context;
        _chosen = limited ? limit : _windows;
        _window = new int[_context + 1];
        _inputs = new int[sequencesAtOnce * _context];
        _targets = new int[sequencesAtOnce * _context];
        _lengths = new int[sequencesAtOnce];
    }

    /// <summary>Measures the losses of a model.</summary>
    public EvaluationResult Evaluate(Decoder decoder)
    {
        long tokens = 0;
        long bytes = 0;
        var nats = 0.0;
        var unigramNats = 0.0;
        decoder.TakeWeights();
        for (long first = 0; first < _chosen; first += _lengths.Length)
        {
            var sequences = (int)Math.Min(_lengths.Length, _chosen - first);
            for (var i = 0; i < sequences; i++)
                _lengths[i] = Read((first + i) * _windows / _chosen, i * _context);
            decoder.Evaluate(_inputs, _targets, sequences);
            for (var i = 0; i < sequences; i++)
            {
                tokens += _lengths[i];
                for (var row = i * _context; row < (i * _context) + _lengths[i]; row++)
                {
                    nats += decoder.Losses[row];
                    bytes += _statistics?.ByteLengths[_targets[row]] ?? 0;
                    unigramNats -= _logFrequencies?[_targets[row]] ?? 0;
                }
            }
        }

        return new EvaluationResult(
            tokens,
            _statistics is null ? null : bytes,
            nats / tokens,
            _statistics is null || bytes == 0 ? null : nats / DoubleMath.Log(2) / bytes,
            _statistics is null ? null : (nats - unigramNats) / tokens);
    }

    /// <summary>Reads a window into rows from <paramref name="row"/> on, filled up with zeros; returns how many tokens it predicts.</summary>
    private int Read(long window, int row)
    {
        var start = window * _context;
        var length = (int)Math.Min(_context, _tokens.Count - 1 - start);
        Array.Clear(_window);
        _tokens.CopyTo(start, _window.AsSpan(0, length + 1));
        _window.AsSpan(0, _context).CopyTo(_inputs.AsSpan(row));
        _window.AsSpan(1, _context).CopyTo(_targets.AsSpan(row));
        return length;
    }
}
