using Pipeline.Numerics;
using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// Losses on a fixed part of the validation tokens: windows of T tokens one after the other, of which a limited number is spread evenly over the whole.
/// With no limit the rest after the last whole window is evaluated too, so that every token but the first is predicted once.
/// </summary>
internal sealed class Evaluator
{
    private readonly ITokenSource _tokens;
    private readonly TokenStatistics? _statistics;
    private readonly int _runs;
    private readonly double[]? _logFrequencies;
    private readonly int _context;
    private readonly long _windows;
    private readonly long _chosen;
    private readonly int[] _window;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly float[] _losses;
    private readonly int[] _lengths;

    /// <summary>Plans the evaluation.</summary>
    /// <param name="tokens">The validation set, of at least two tokens.</param>
    /// <param name="statistics">Bytes and frequencies of tokens; null for losses in nats alone.</param>
    /// <param name="configuration">A training of the runs' shape.</param>
    /// <param name="runs">Runs R that are evaluated at once.</param>
    /// <param name="sequencesAtOnce">Sequences of each run that are evaluated at once.</param>
    public Evaluator(ITokenSource tokens, TokenStatistics? statistics, TrainingConfiguration configuration, int runs, int sequencesAtOnce)
    {
        _tokens = tokens;
        _statistics = statistics;
        _runs = runs;
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
        _inputs = new int[runs * sequencesAtOnce * _context];
        _targets = new int[_inputs.Length];
        _losses = new float[_inputs.Length];
        _lengths = new int[sequencesAtOnce];
    }

    /// <summary>Refuses a validation set that holds nothing to predict.</summary>
    /// <exception cref="TrainingException">It has fewer than two tokens.</exception>
    public static void Check(ITokenSource tokens)
    {
        if (tokens.Count < 2)
            throw new TrainingException($"The validation set has {tokens.Count} tokens; at least 2 are needed to predict one.");
    }

    /// <summary>Measures the losses of each run.</summary>
    public EvaluationResult[] Evaluate(ITrainableModel model)
    {
        long tokens = 0;
        long bytes = 0;
        var nats = new double[_runs];
        var unigramNats = 0.0;
        var blocks = new EvaluationBlocks(_runs, _chosen);
        for (long first = 0; first < _chosen; first += _lengths.Length)
        {
            var sequences = (int)Math.Min(_lengths.Length, _chosen - first);
            for (var i = 0; i < sequences; i++)
                _lengths[i] = Read((first + i) * _windows / _chosen, i * _context);
            var rows = sequences * _context;
            for (var run = 1; run < _runs; run++)
            {
                _inputs.AsSpan(0, rows).CopyTo(_inputs.AsSpan(run * rows));
                _targets.AsSpan(0, rows).CopyTo(_targets.AsSpan(run * rows));
            }

            model.Evaluate(_inputs, _targets, sequences, _losses);
            for (var i = 0; i < sequences; i++)
            {
                tokens += _lengths[i];
                blocks.Begin(first + i, _lengths[i]);
                for (var row = i * _context; row < (i * _context) + _lengths[i]; row++)
                {
                    for (var run = 0; run < _runs; run++)
                    {
                        nats[run] += _losses[(run * rows) + row];
                        blocks.AddNats(run, _losses[(run * rows) + row]);
                    }

                    var length = _statistics?.ByteLengths[_targets[row]] ?? 0;
                    bytes += length;
                    blocks.AddBytes(length);
                    unigramNats -= _logFrequencies?[_targets[row]] ?? 0;
                }
            }
        }

        return [.. nats.Select((sum, run) => Result(sum, unigramNats, tokens, bytes, blocks.Of(run, _statistics is not null)))];
    }

    private EvaluationResult Result(double nats, double unigramNats, long tokens, long bytes, IReadOnlyList<ValidationBlock> blocks) => new(
        tokens,
        _statistics is null ? null : bytes,
        nats / tokens,
        _statistics is null || bytes == 0 ? null : nats / DoubleMath.Log(2) / bytes,
        _statistics is null ? null : (nats - unigramNats) / tokens,
        blocks);

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
