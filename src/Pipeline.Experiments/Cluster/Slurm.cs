using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.Cluster;

/// <summary>Slurm, by its programs: sbatch, squeue, sacct and scancel.</summary>
internal static class Slurm
{
    /// <summary>Submits a job array.</summary>
    /// <returns>Slurm's number of the job.</returns>
    /// <exception cref="IOException">Slurm refuses it; the message is Slurm's.</exception>
    public static async Task<string> SubmitAsync(IReadOnlyList<string> options, string script, CancellationToken cancellationToken)
    {
        var (exitCode, output, error) = await RunAsync("sbatch", [.. options, script], cancellationToken);
        var job = output.Trim().Split(';')[0];
        return exitCode == 0 && job.Length > 0 && job.All(char.IsAsciiDigit)
            ? job
            : throw new IOException($"sbatch refused the job: {Said(error, output)}");
    }

    /// <summary>Takes jobs out of the queue, and ends those that run.</summary>
    public static async Task CancelAsync(IReadOnlyList<string> jobs)
    {
        if (jobs.Count > 0)
            await RunAsync("scancel", jobs, CancellationToken.None);
    }

    /// <summary>Where Slurm is with every element of some job arrays. Asks squeue once, and sacct once for what squeue does not know any more.</summary>
    /// <param name="arrays">The number of elements of each job.</param>
    /// <param name="cancellationToken">Ends the wait for Slurm.</param>
    /// <returns>By job and element; nothing of an element that Slurm does not know any more.</returns>
    /// <exception cref="IOException">Slurm does not answer; the message is Slurm's.</exception>
    public static async Task<IReadOnlyDictionary<(string Job, int Element), ElementJob>> AskAsync(
        IReadOnlyDictionary<string, int> arrays, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string Job, int Element), ElementJob>();
        if (arrays.Count == 0)
            return known;
        var jobs = string.Join(',', arrays.Keys);
        var (exitCode, output, error) = await RunAsync("squeue", ["--noheader", "--array", "--states=all", $"--jobs={jobs}", "--format=%F|%K|%T|%r"], cancellationToken);
        if (exitCode != 0 && !error.Contains("Invalid job id", StringComparison.Ordinal))
            throw new IOException($"squeue failed: {Said(error, output)}");
        foreach (var line in output.Split('\n'))
        {
            if (line.Trim().Split('|') is [var job, var index, var state, var reason] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var element))
                known[(job, element)] = ElementJob.Of(state, reason);
        }

        if (known.Count == arrays.Values.Sum())
            return known;

        // Where nothing is accounted, sacct fails; then only what elements wrote themselves tells how they ended.
        (_, output, _) = await RunAsync("sacct", ["--noheader", "--parsable2", "--allocations", "--array", $"--jobs={jobs}", "--format=JobID,State"], cancellationToken);
        foreach (var line in output.Split('\n'))
        {
            if (line.Trim().Split('|') is [var id, var state] && id.Split('_') is [var job, var index] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var element))
                known.TryAdd((job, element), ElementJob.Of(state, ""));
        }

        return known;
    }

    private static string Said(string error, string output) => PrintableText.Of((error.Length > 0 ? error : output).Trim());

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception) when (program == "sacct")
        {
            return (1, "", "");
        }
        catch (Win32Exception exception)
        {
            throw new UsageException($"Slurm's program {program} cannot be started here: {exception.Message}. Run this where Slurm's programs are, on the cluster's head node.");
        }
    }
}
