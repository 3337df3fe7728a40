using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Pipeline.MSBuild;

/// <summary>Says of each experiment where its outcome lies, and which files it read when it was swept last.</summary>
public sealed class FindPreviousSweeps : Microsoft.Build.Utilities.Task
{
    /// <summary>The specs; the metadata <c>Scale</c> names one of its scales, and a spec may be there once for each.</summary>
    [Required]
    public ITaskItem[] Experiments { get; set; } = [];

    /// <summary>Where outcomes are kept.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The specs, with the metadata <c>Outcome</c> and <c>InputFiles</c>.</summary>
    [Output]
    public ITaskItem[] Found { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Directory.CreateDirectory(Folder);
        Found = [.. Experiments.Select(Find)];
        return !Log.HasLoggedErrors;
    }

    private TaskItem Find(ITaskItem experiment)
    {
        var (name, scale) = (Path.GetFileNameWithoutExtension(experiment.ItemSpec), experiment.GetMetadata("Scale"));
        var path = Path.Combine(Folder, (scale.Length == 0 ? name : $"{name}-{scale}") + ".json");
        var outcome = Outcome.Load(path);
        if (outcome is null || !IsCurrent(outcome, File.GetLastWriteTimeUtc(path)))
            File.Delete(path);
        var found = new TaskItem(experiment);
        found.SetMetadata("Outcome", path);
        found.SetMetadata("InputFiles", string.Join(";", outcome?.Inputs ?? []));
        return found;
    }

    /// <summary>Whether the reports are there, and no file came or went in the folders that were read. MSBuild itself compares the files.</summary>
    private static bool IsCurrent(Outcome outcome, DateTime time) =>
        outcome.Reports.All(report => File.Exists(report.Html))
        && outcome.Inputs.Select(Path.GetDirectoryName).Distinct().All(folder => Directory.GetLastWriteTimeUtc(folder) <= time);
}
