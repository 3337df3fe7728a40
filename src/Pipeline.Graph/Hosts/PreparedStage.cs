using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>A stage whose inputs are checked and whose folders are made.</summary>
internal sealed class PreparedStage(StageTask task, StageContext context, IReadOnlyDictionary<string, Digest> inputs, string outputFolder, FolderLock? scratch) : IDisposable
{
    public StageTask Task => task;

    public StageContext Context => context;

    /// <summary>The digest of each input, by role.</summary>
    public IReadOnlyDictionary<string, Digest> Inputs => inputs;

    public string OutputFolder => outputFolder;

    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    public bool HasEnded { get; set; }

    /// <summary>Unfinished work is of no use once the outputs are published.</summary>
    public void DeleteScratch() => scratch?.TryDeleteFolder();

    public void Dispose() => scratch?.Dispose();
}
