using System.Diagnostics;
using Pipeline.Text.Datasets;
using Pipeline.Training.Checkpoints;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Optimization;

namespace Pipeline.Training;

/// <summary>One training in progress.</summary>
internal sealed class TrainingRun : IDisposable
{
    /// <summary>A loss above this many times the first one counts as divergence.</summary>
    private const double DivergenceFactor = 3;

    private readonly TrainingConfiguration _configuration;
    private readonly TrainingOptions _options;
    private readonly TrainingState _state;
    private readonly BatchGradient _gradient;
    private readonly Evaluator _evaluator;
    private readonly CheckpointStore? _checkpoints;
    private readonly List<CurvePoint> _curve;
    private EvaluationResult? _evaluation;
    private bool _diverged;
    private int _firstStep;
    private long _start;
    private long _lastCheckpoint;

    public TrainingRun(
        TrainingConfiguration configuration,
        ITokenSource train,
        ITokenSource validation,
        TokenStatistics? statistics,
        TrainingOptions options)
    {
        _configuration = configuration;
        _options = options;
        _state = new TrainingState(configuration, options.Threads);
        _gradient = new BatchGradient(configuration, _state, new TrainingWindows(train, configuration.Model, configuration.Seed));
        _evaluator = new Evaluator(validation, statistics, configuration, _state.Decoder.SequencesAtOnce);
        _checkpoints = options.CheckpointFolder is null ? null : new CheckpointStore(options.CheckpointFolder, configuration);
        _curve = new List<CurvePoint>(configuration.Steps);
    }

    /// <summary>Does all steps that are left.</summary>
    public TrainingResult Run(CancellationToken cancellationToken)
    {
        _state.Allocate();
        _curve.AddRange(_checkpoints?.Restore(_state) ?? []);
        _firstStep = _curve.Count;
        _start = _lastCheckpoint = Stopwatch.GetTimestamp();
        while (_curve.Count < _configuration.Steps && !_diverged)
        {
            if (cancellationToken.IsCancellationRequested)
                _checkpoints?.Save(_state, _curve);
            cancellationToken.ThrowIfCancellationRequested();
            Step(_curve.Count);
            SaveWhenDue();
        }

        return new TrainingResult(
            _diverged,
            _diverged ? null : _curve[^1].TrainLoss,
            _evaluation?.Loss,
            _evaluation?.BitsPerByte,
            _evaluation?.UnigramNormalisedLoss,
            _evaluation?.Tokens ?? 0,
            _evaluation?.Bytes,
            ModelSize.Parameters(_configuration.Model),
            _curve);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private void Step(int step)
    {
        var loss = _gradient.Accumulate(step);
        _diverged = !double.IsFinite(loss) || (step > 0 && loss > DivergenceFactor * _curve[0].TrainLoss!.Value);
        if (!_diverged)
            _state.Update(step);
        _evaluation = !_diverged && IsEvaluated(step) ? _evaluator.Evaluate(_state.Decoder) : null;
        if (_evaluation is not null && !double.IsFinite(_evaluation.Loss))
            (_diverged, _evaluation) = (true, null);
        _curve.Add(new CurvePoint(
            step + 1,
            (step + 1) * _configuration.TokensPerStep,
            LearningRateSchedule.Factor(_configuration.Schedule, step, _configuration.Steps),
            double.IsFinite(loss) ? loss : null,
            _evaluation?.Loss));
        var tokens = (step + 1 - _firstStep) * _configuration.TokensPerStep;
        _options.Progress?.Invoke(
            new TrainingProgress(step + 1, _configuration.Steps, loss, tokens / Stopwatch.GetElapsedTime(_start).TotalSeconds));
    }

    private bool IsEvaluated(int step) =>
        step + 1 == _configuration.Steps || (_configuration.EvaluationInterval > 0 && (step + 1) % _configuration.EvaluationInterval == 0);

    /// <summary>Nothing is kept after the last step: its evaluation is the result.</summary>
    private void SaveWhenDue()
    {
        if (_checkpoints is null || _diverged || _curve.Count == _configuration.Steps
            || Stopwatch.GetElapsedTime(_lastCheckpoint) < _options.CheckpointInterval)
        {
            return;
        }

        _checkpoints.Save(_state, _curve);
        _lastCheckpoint = Stopwatch.GetTimestamp();
    }
}
