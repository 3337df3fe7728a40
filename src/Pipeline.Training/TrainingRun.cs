using System.Diagnostics;
using Pipeline.Text.Datasets;
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
    private readonly List<CurvePoint> _curve;

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
        _curve = new List<CurvePoint>(configuration.Steps);
    }

    /// <summary>Does all steps that are left.</summary>
    public TrainingResult Run(CancellationToken cancellationToken)
    {
        _state.Allocate();
        var start = Stopwatch.GetTimestamp();
        var evaluation = (EvaluationResult?)null;
        var diverged = false;
        for (var step = 0; step < _configuration.Steps && !diverged; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var loss = _gradient.Accumulate(step);
            diverged = IsDiverged(loss);
            if (!diverged)
                _state.Update(step);
            evaluation = !diverged && IsEvaluated(step) ? _evaluator.Evaluate(_state.Decoder) : null;
            if (evaluation is not null && !double.IsFinite(evaluation.Loss))
                (diverged, evaluation) = (true, null);
            Record(step, loss, evaluation);
            var tokens = (step + 1) * _configuration.TokensPerStep;
            _options.Progress?.Invoke(
                new TrainingProgress(step + 1, _configuration.Steps, loss, tokens / Stopwatch.GetElapsedTime(start).TotalSeconds));
        }

        return new TrainingResult(
            diverged,
            diverged ? null : _curve[^1].TrainLoss,
            evaluation?.Loss,
            evaluation?.BitsPerByte,
            evaluation?.UnigramNormalisedLoss,
            evaluation?.Tokens ?? 0,
            evaluation?.Bytes,
            ModelSize.Parameters(_configuration.Model),
            _curve);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private bool IsDiverged(double loss) =>
        !double.IsFinite(loss) || (_curve.Count > 0 && loss > DivergenceFactor * _curve[0].TrainLoss!.Value);

    private bool IsEvaluated(int step) =>
        step + 1 == _configuration.Steps || (_configuration.EvaluationInterval > 0 && (step + 1) % _configuration.EvaluationInterval == 0);

    private void Record(int step, double loss, EvaluationResult? evaluation) => _curve.Add(new CurvePoint(
        step + 1,
        (step + 1) * _configuration.TokensPerStep,
        LearningRateSchedule.Factor(_configuration.Schedule, step, _configuration.Steps),
        double.IsFinite(loss) ? loss : null,
        evaluation?.Loss));
}
