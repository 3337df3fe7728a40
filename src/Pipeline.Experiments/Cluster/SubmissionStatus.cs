using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Cluster;

/// <summary>Where what was submitted of a spec is: a join of Slurm's queue, the store, and what elements wrote of themselves.</summary>
internal sealed class SubmissionStatus
{
    private readonly SubmissionFolder _folder;
    private readonly Submission _submission;
    private readonly Dictionary<string, PlannedStage> _stages;
    private readonly HashSet<string> _submitted = new(StringComparer.Ordinal);
    private readonly List<WaveStatus> _waves = [];
    private readonly Dictionary<string, StageNow> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _skipped = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _failed = [];

    /// <summary>Joins.</summary>
    /// <param name="folder">The folder of the submission.</param>
    /// <param name="submission">What was submitted.</param>
    /// <param name="plan">What the store has of its stages now.</param>
    /// <param name="jobs">Where Slurm is with its elements.</param>
    public SubmissionStatus(SubmissionFolder folder, Submission submission, Plan plan, IReadOnlyDictionary<(string Job, int Element), ElementJob> jobs)
    {
        (_folder, _submission) = (folder, submission);
        _stages = plan.Stages.ToDictionary(stage => stage.Stage.Name, StringComparer.Ordinal);
        for (var wave = 1; wave <= submission.Jobs.Count; wave++)
            _waves.Add(Read(wave, jobs));
        Total = plan.Stages.Count;
        Done = plan.Count(StageStatus.Cached);
        NotSubmitted = plan.Stages.Count(stage => stage.Status != StageStatus.Cached && !_submitted.Contains(stage.Stage.Name));
    }

    /// <summary>Stages of the sweep.</summary>
    public int Total { get; }

    /// <summary>Stages whose outputs the store has.</summary>
    public int Done { get; }

    /// <summary>Stages that are not done and were not submitted, such as those of a search's next round.</summary>
    public int NotSubmitted { get; }

    /// <summary>Stages that run now, with how far they are.</summary>
    public IReadOnlyDictionary<string, StageNow> Running => _running;

    /// <summary>Stages that failed.</summary>
    public int FailedStages { get; private set; }

    /// <summary>What failed: a message for a stage, or for an element that said nothing of its stages.</summary>
    public IReadOnlyList<Diagnostic> Failed => _failed;

    /// <summary>Stages that were not run because of what failed, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Skipped => _skipped;

    /// <summary>The waves.</summary>
    public IReadOnlyList<WaveStatus> Waves => _waves;

    /// <summary>Elements that run now.</summary>
    public int RunningElements => _waves.Sum(wave => wave.Elements.Count(element => element.Job.State == ElementState.Running));

    /// <summary>Time until all is done if as many elements run as do now; null where none runs, or a stage has no estimate. Waiting in the queue is not counted.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (RunningElements == 0)
                return null;
            double seconds = 0;
            foreach (var wave in _waves)
            {
                var open = wave.Elements.Count(element => element.IsOpen);
                if (open == 0)
                    continue;
                if (wave.RemainingSeconds is not { } left)
                    return null;
                seconds += left / Math.Min(open, RunningElements);
            }

            return TimeSpan.FromSeconds(seconds);
        }
    }

    private WaveStatus Read(int wave, IReadOnlyDictionary<(string Job, int Element), ElementJob> jobs)
    {
        var job = _submission.Jobs[wave - 1];
        var elements = new List<ElementStatus>();
        double? seconds = 0;
        var number = 0;
        foreach (var element in _folder.ReadWave(wave)?.Elements ?? [])
        {
            number++;
            _submitted.UnionWith(element.Stages);
            var open = element.Stages.Where(stage => _stages.TryGetValue(stage, out var planned) && planned.Status != StageStatus.Cached).ToList();
            var status = new ElementStatus(open.Count == 0, jobs.GetValueOrDefault((job, number), ElementJob.Unknown));
            elements.Add(status);
            if (status.Job.State == ElementState.Running)
                AddRunning(wave, number, open);
            else if (!status.IsDone && status.Job.State != ElementState.Waiting)
                AddFailed(wave, number, open, status.Job);
            if (status.IsOpen)
            {
                foreach (var stage in open)
                    seconds += Seconds(_stages[stage]);
            }
        }

        return new WaveStatus(job, elements, seconds);
    }

    private double? Seconds(PlannedStage stage)
    {
        var threads = stage.Cost.DeviceBytes > 0 ? Math.Min(_submission.Cpus, Math.Max(1, stage.Stage.MaximumThreads)) : _submission.Cpus;
        return stage.EstimatedThreadSeconds / threads * (1 - (_running.GetValueOrDefault(stage.Stage.Name)?.Fraction ?? 0));
    }

    private void AddRunning(int wave, int element, List<string> open)
    {
        foreach (var (stage, now) in _folder.ReadNow(wave, element))
        {
            if (open.Contains(stage))
                _running[stage] = now;
        }
    }

    private void AddFailed(int wave, int element, List<string> open, ElementJob job)
    {
        var result = _folder.ReadResult(wave, element);
        var unexplained = 0;
        foreach (var stage in open)
        {
            if (result?.Failed.TryGetValue(stage, out var diagnostic) == true)
                _failed.Add(diagnostic);
            else if (result?.Skipped.TryGetValue(stage, out var reason) == true)
                _skipped[stage] = reason;
            else
                unexplained++;
        }

        FailedStages += open.Count(stage => !_skipped.ContainsKey(stage));
        if (unexplained > 0)
        {
            _failed.Add(new Diagnostic(DiagnosticCode.Stage, string.Create(
                CultureInfo.InvariantCulture,
                $"element {element} of wave {wave}: {job.Text}, and {ClusterText.Count(unexplained, "stage")} of it {(unexplained == 1 ? "has" : "have")} no outputs, such as {open[0]}; its log: {_folder.Log(wave, element)}")));
        }
    }
}
