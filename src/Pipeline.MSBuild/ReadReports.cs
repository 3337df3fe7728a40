using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Pipeline.MSBuild;

/// <summary>Reads the reports of sweeps as items.</summary>
public sealed class ReadReports : Microsoft.Build.Utilities.Task
{
    /// <summary>What the tool wrote of each sweep.</summary>
    [Required]
    public ITaskItem[] Outcomes { get; set; } = [];

    /// <summary>The page of each report, with the metadata <c>Spec</c>, <c>Version</c>, <c>Folder</c> and <c>Headline</c>.</summary>
    [Output]
    public ITaskItem[] Reports { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Reports = [.. Outcomes.Select(outcome => Outcome.Load(outcome.ItemSpec)).Where(outcome => outcome is not null).SelectMany(outcome => outcome!.Reports).Select(Item)];
        return !Log.HasLoggedErrors;
    }

    private static TaskItem Item(Outcome.Report report)
    {
        var item = new TaskItem(report.Html);
        item.SetMetadata(nameof(report.Spec), report.Spec);
        item.SetMetadata(nameof(report.Version), report.Version);
        item.SetMetadata(nameof(report.Folder), report.Folder);
        item.SetMetadata(nameof(report.Headline), string.Join("\n", report.Headline));
        return item;
    }
}
