using System.Diagnostics;
using Pipeline.Training.Checkpoints;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Export;
using Pipeline.Training.Optimization;

namespace Pipeline.Training.Loop;

/// <summary>One run of those that are trained together: its curve, whether it diverged, its checkpoints and its progress.</summary>
internal sealed class TrainingRun
{
    /// <summary>A loss above this many times the first one counts as divergence.</summary>
    private const double DivergenceFactor = 3;

    private readonly TrainingOptions _options;
    private readonly CheckpointStore? _checkpoints;
    private readonly List<CurvePoint> _curve;
    private Checkpoint? _checkpoint;
    private EvaluationResult? _evaluation;
    private bool _diverged;
    private TrainingException? _failure;
    private int _firstStep;
    private int _reported;
    private long _start;

    /// <summary>Looks for a checkpoint to go on from.</summary>
    public TrainingRun(TrainingRequest request, ITokenSource tokens)
    {
        Configuration = request.Configuration;
        LastStep = request.LastStep ?? Configuration.Steps;
        Windows = new TrainingWindows(tokens, Configuration.Model, Configuration.Seed);
        _options = request.Options;
        _curve = [];
        _checkpoints = _options.CheckpointFolder is null ? null : new CheckpointStore(_options.CheckpointFolder, Configuration);
        Try(() =>
        {
            _checkpoint = _checkpoints?.Newest();
            _curve.AddRange(_checkpoint?.Curve ?? []);
        });
    }

    public TrainingConfiguration Configuration { get; }

    /// <summary>The step after which it ends.</summary>
    public int LastStep { get; }

    /// <summary>Its batches.</summary>
    public TrainingWindows Windows { get; }

    /// <summary>Steps done.</summary>
    public int Steps => _curve.Count;

    /// <summary>Whether it has neither diverged nor failed.</summary>
    public bool IsOpen => !_diverged && _failure is null;

    /// <summary>Time between its checkpoints; null for none.</summary>
    public TimeSpan? CheckpointInterval => _checkpoints is null ? null : _options.CheckpointInterval;

    /// <summary>How it ended.</summary>
    public TrainingOutcome Outcome => new(_failure is null ? Result : null, _failure);

    private TrainingResult Result => new(
        _diverged,
        _diverged ? null : _curve[^1].TrainLoss,
        _evaluation?.Loss,
        _evaluation?.BitsPerByte,
        _evaluation?.UnigramNormalisedLoss,
        _evaluation?.Tokens ?? 0,
        _evaluation?.Bytes,
        _evaluation?.Blocks ?? [],
        ModelSize.Parameters(Configuration.Model),
        _curve);

    /// <summary>Begins, or goes on from the checkpoint.</summary>
    public void Begin(ITrainableModel model, int index)
    {
        Try(() => _checkpoint?.Restore(model.Tensors(index)));
        _firstStep = _reported = _curve.Count;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Takes the loss of the next step, and looks whether it diverged.</summary>
    public void Take(double loss)
    {
        _diverged = !double.IsFinite(loss) || (Steps > 0 && loss > DivergenceFactor * _curve[0].TrainLoss!.Value);
        _evaluation = null;
        _curve.Add(new CurvePoint(
            Steps + 1,
            (Steps + 1) * Configuration.TokensPerStep,
            LearningRateSchedule.Factor(Configuration.Schedule, Steps, Configuration.Steps),
            double.IsFinite(loss) ? loss : null,
            null));
    }

    /// <summary>Takes the evaluation after the last step.</summary>
    public void Take(EvaluationResult evaluation)
    {
        _diverged = !double.IsFinite(evaluation.Loss);
        _evaluation = _diverged ? null : evaluation;
        _curve[^1] = _curve[^1] with { ValidationLoss = _evaluation?.Loss };
    }

    /// <summary>Says where it stands, once for each step that was not yet told of.</summary>
    public void Report()
    {
        for (; _reported < Steps; _reported++)
        {
            var point = _curve[_reported];
            var tokens = (point.Step - _firstStep) * Configuration.TokensPerStep;
            _options.Progress?.Invoke(new TrainingProgress(
                point.Step, LastStep, point.TrainLoss ?? double.NaN, tokens / Stopwatch.GetElapsedTime(_start).TotalSeconds));
        }
    }

    /// <summary>Keeps the weights after the last step, where that is asked for.</summary>
    public void Finish(ITrainableModel model, int index)
    {
        if (!_diverged && _failure is null && _options.WeightsFile?.Invoke(Result) is { } file)
            Try(() => ModelWeights.Save(file, Configuration.Model, model.Tensors(index)));
    }

    /// <summary>Keeps a checkpoint.</summary>
    public void Save(ITrainableModel model, int index) => Try(() => _checkpoints?.Save(model.Tensors(index), _curve));

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (TrainingException exception)
        {
            _failure = exception;
        }
    }
}
