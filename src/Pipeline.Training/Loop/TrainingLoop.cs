using System.Diagnostics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Loop;

/// <summary>
/// The steps of some runs of one shape that stand at the same step. Losses are read when the model says so, and before each evaluation and checkpoint;
/// only then is divergence looked at, and the curve of a run ends with the step that diverged, however many more were computed.
/// </summary>
internal sealed class TrainingLoop
{
    /// <summary>Time that is worked for each time that checkpoints take: those of many runs on a GPU are gigabytes.</summary>
    private const int WorkForSaving = 20;

    /// <summary>Weights and two moments.</summary>
    private const int StateTensors = 3;

    /// <summary>What a disk is expected to take in a second, until it was measured.</summary>
    private const double ExpectedBytesPerSecond = 200e6;

    private readonly IReadOnlyList<TrainingRun> _runs;
    private readonly ITrainableModel _model;
    private readonly TrainingConfiguration _shape;
    private readonly int _last;
    private readonly Evaluator _evaluator;
    private readonly TimeSpan? _checkpointInterval;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly bool[] _frozen;
    private int _unread;
    private long _lastCheckpoint;
    private TimeSpan _saving;

    /// <param name="runs">Runs of one shape at the same step.</param>
    /// <param name="model">Their models.</param>
    /// <param name="tokens">What they read.</param>
    public TrainingLoop(IReadOnlyList<TrainingRun> runs, ITrainableModel model, TokenSources tokens)
    {
        _runs = runs;
        _model = model;
        _shape = runs[0].Configuration;
        _last = runs[0].LastStep;
        _evaluator = new Evaluator(tokens.Validation, tokens.Statistics, _shape, runs.Count, model.SequencesAtOnce);
        _checkpointInterval = runs.Min(run => run.CheckpointInterval);
        _inputs = new int[runs.Count * model.SequencesAtOnce * _shape.Model.Context];
        _targets = new int[_inputs.Length];
        _frozen = new bool[runs.Count];
        _saving = TimeSpan.FromSeconds(runs.Count * StateTensors * sizeof(float) * ModelParameters.Of(_shape.Model).Sum(parameter => (double)parameter.Count) / ExpectedBytesPerSecond);
    }

    /// <summary>Does all steps that are left.</summary>
    /// <exception cref="OperationCanceledException">It was asked to end; the runs that have checkpoints have kept one.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        for (var run = 0; run < _runs.Count; run++)
            _runs[run].Begin(_model, run);
        FreezeEnded();
        _lastCheckpoint = Stopwatch.GetTimestamp();
        // Only a training that ends before the last step of its schedule leaves a checkpoint at its end.
        if (_runs[0].Steps == _last && _runs.Any(run => run.IsOpen))
            LookAt(_last - 1);
        for (var step = _runs[0].Steps; step < _last && _runs.Any(run => run.IsOpen); step++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                ReadLosses();
                SaveAll();
            }

            cancellationToken.ThrowIfCancellationRequested();
            Step(step);
            if (IsEvaluated(step) || IsCheckpointDue(step) || _unread >= _model.StepsBetweenReadings)
                LookAt(step);
        }
    }

    private void Step(int step)
    {
        _model.BeginStep();
        for (var done = 0; done < _shape.SequencesPerBatch;)
        {
            var sequences = Math.Min(_model.SequencesAtOnce, _shape.SequencesPerBatch - done);
            var rows = sequences * _shape.Model.Context;
            for (var run = 0; run < _runs.Count; run++)
            {
                _runs[run].Windows.Read(
                    ((long)step * _shape.SequencesPerBatch) + done, sequences, _inputs.AsSpan(run * rows, rows), _targets.AsSpan(run * rows, rows));
            }

            _model.Accumulate(_inputs, _targets, sequences);
            done += sequences;
        }

        _model.Update(step);
        _unread++;
    }

    private void LookAt(int step)
    {
        ReadLosses();
        // What a training goes on from has the curve that it would have had without a pause.
        if (IsPause(step) && !IsMeasured(step))
            SaveAll();
        if (IsEvaluated(step) && _runs.Any(run => run.IsOpen))
        {
            var evaluations = _evaluator.Evaluate(_model);
            for (var run = 0; run < _runs.Count; run++)
            {
                if (_runs[run].IsOpen)
                    _runs[run].Take(evaluations[run]);
                if (_runs[run].IsOpen && step + 1 == _shape.Steps)
                    _runs[run].Finish(_model, run);
            }
        }

        foreach (var run in _runs)
            run.Report();
        if (IsCheckpointDue(step) || (IsPause(step) && IsMeasured(step)))
            SaveAll();
        FreezeEnded();
    }

    private void ReadLosses()
    {
        if (_unread == 0)
            return;
        foreach (var losses in _model.ReadLosses())
        {
            for (var run = 0; run < _runs.Count; run++)
            {
                if (_runs[run].IsOpen)
                    _runs[run].Take(losses[run]);
            }
        }

        _unread = 0;
    }

    private bool IsEvaluated(int step) => step + 1 == _last || IsMeasured(step);

    private bool IsMeasured(int step) => _shape.EvaluationInterval > 0 && (step + 1) % _shape.EvaluationInterval == 0;

    private bool IsPause(int step) => step + 1 == _last && _last < _shape.Steps;

    /// <summary>Nothing is kept after the last step: its evaluation is the result.</summary>
    private bool IsCheckpointDue(int step)
    {
        if (_checkpointInterval is not { } interval || step + 1 == _last)
            return false;
        var worked = Stopwatch.GetElapsedTime(_lastCheckpoint);
        return interval == TimeSpan.Zero || (worked >= interval && worked >= WorkForSaving * _saving);
    }

    private void SaveAll()
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < _runs.Count; run++)
        {
            if (_runs[run].IsOpen)
                _runs[run].Save(_model, run);
        }

        _lastCheckpoint = Stopwatch.GetTimestamp();
        _saving = Stopwatch.GetElapsedTime(start, _lastCheckpoint);
    }

    private void FreezeEnded()
    {
        for (var run = 0; run < _runs.Count; run++)
        {
            if (_frozen[run] || _runs[run].IsOpen)
                continue;
            _frozen[run] = true;
            _model.Freeze(run);
        }
    }
}
