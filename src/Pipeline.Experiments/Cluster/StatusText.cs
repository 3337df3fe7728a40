using System.Globalization;
using Pipeline.Experiments.Progress;

namespace Pipeline.Experiments.Cluster;

/// <summary>Where what was submitted is, in words.</summary>
internal static class StatusText
{
    private const int MostRunning = 10;

    /// <summary>A line for the whole, one for each wave, and one for each of some running stages.</summary>
    public static IEnumerable<string> Lines(Submission submission, SubmissionStatus status)
    {
        yield return Headline(submission, status);
        for (var wave = 1; wave <= status.Waves.Count; wave++)
            yield return Line(wave, status.Waves[wave - 1]);
        foreach (var (stage, now) in status.Running.OrderBy(stage => stage.Key, StringComparer.Ordinal).Take(MostRunning))
            yield return string.Create(CultureInfo.InvariantCulture, $"  {stage}: {now.Fraction:P0} {now.Detail}").TrimEnd();
        if (status.Running.Count > MostRunning)
            yield return string.Create(CultureInfo.InvariantCulture, $"  and {status.Running.Count - MostRunning} more that run");
    }

    private static string Headline(Submission submission, SubmissionStatus status)
    {
        var waiting = status.Total - status.Done - status.Running.Count - status.FailedStages - status.Skipped.Count - status.NotSubmitted;
        List<(int Number, string Word)> counts = [(status.Running.Count, "running"), (waiting, "waiting"), (status.FailedStages, "failed"), (status.Skipped.Count, "not run because of that"), (status.NotSubmitted, "not submitted yet, which the same command does")];
        var parts = counts.Where(count => count.Number > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $", {count.Number} {count.Word}"));
        var left = status.Done == status.Total ? ""
            : status.Remaining is { } time ? $"; about {Units.Duration(time)} left with {ClusterText.Count(status.RunningElements, "element")} at once"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{submission.Spec}, submitted {submission.Submitted.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {status.Done} of {ClusterText.Count(status.Total, "stage")} done{string.Concat(parts)}{left}");
    }

    /// <summary><c>  wave 2, job 13: 8 elements, 3 done, 2 RUNNING, 3 PENDING (Resources)</c>.</summary>
    private static string Line(int number, WaveStatus wave)
    {
        var done = wave.Elements.Count(element => element.IsDone);
        var words = wave.Elements.Where(element => !element.IsDone).GroupBy(element => element.Job.Text)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  wave {number}, job {wave.Job}: {ClusterText.Count(wave.Elements.Count, "element")}, {string.Join(", ", words.Prepend($"{done} done"))}");
    }
}
