using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Weights;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Removes from the store what nothing needs, and never what a published report refers to.</summary>
public static class CleanCommand
{
    /// <summary>Collects garbage and says what was freed.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(CleanOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        if (options is { OlderThan: null, Unreferenced: false })
            throw new UsageException("Clean: say what to remove: --older-than 30d, --unreferenced, or both");

        var roots = new HashSet<Digest>();
        foreach (var reference in new ReportStore(environment.Reports, environment.Error.WriteLine).References())
        {
            if (Digest.TryParse(reference, out var digest))
                roots.Add(digest);
        }

        var report = GarbageCollector.Collect(ArtifactStore.Open(environment.Store), roots, options.OlderThan, options.Unreferenced);
        var held = HeldWeights.Clean(environment.Store, options.OlderThan);
        environment.Output.WriteLine(Describe(report, held));
        return Task.FromResult(CommandOutcome.Success);
    });

    private static string Describe(CollectionReport report, long held) => string.Create(
        CultureInfo.InvariantCulture,
        $"removed {report.Actions} actions and {report.Blobs} blobs, {Units.Bytes(report.Bytes + held)} freed");
}
