namespace Pipeline.Graph;

/// <summary>What a stage may touch while it runs: its inputs, its outputs, a scratch folder, and a way to report progress.</summary>
public sealed class StageContext
{
    private readonly StageNode _node;
    private readonly IReadOnlyDictionary<string, string> _inputPaths;
    private readonly string _outputFolder;
    private readonly Action<double, string> _report;

    internal StageContext(
        StageNode node,
        IReadOnlyDictionary<string, string> inputPaths,
        string outputFolder,
        string scratchFolder,
        int threads,
        Action<double, string> report,
        CancellationToken cancellationToken)
    {
        _node = node;
        _inputPaths = inputPaths;
        _outputFolder = outputFolder;
        _report = report;
        ScratchFolder = scratchFolder;
        Threads = threads;
        CancellationToken = cancellationToken;
    }

    /// <summary>
    /// An existing folder for unfinished work, such as checkpoints. An attempt that follows a killed, cancelled or failed one finds
    /// there what that one left; it is deleted when the outputs are published. The name <c>signs.tsv</c> in it is taken: there the store keeps what is reported.
    /// </summary>
    public string ScratchFolder { get; }

    /// <summary>Threads that the stage may keep busy; at least 1.</summary>
    public int Threads { get; }

    /// <summary>Asks the stage to stop soon, leaving checkpoints in <see cref="ScratchFolder"/> if it makes any.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Libraries beside the runtime that the outputs depend on, with their versions, for the action record; null for none.</summary>
    public string? Libraries { get; set; }

    /// <summary>The path of an input whose bytes have been checked. Read it, never write it.</summary>
    /// <exception cref="StageException">The stage declares no input of this role.</exception>
    public string InputPath(string role) => _inputPaths.TryGetValue(role, out var path)
        ? path
        : throw new StageException($"Stage '{_node}' reads the input '{role}', which it does not declare.");

    /// <summary>Where to write an output; its folder exists.</summary>
    /// <exception cref="StageException">The stage declares no such output.</exception>
    public string OutputPath(string file)
    {
        if (Array.BinarySearch(_node.SortedOutputs, file, StringComparer.Ordinal) < 0)
            throw new StageException($"Stage '{_node}' writes the output '{file}', which it does not declare.");
        var path = Path.Combine(_outputFolder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Tells how far the stage is.</summary>
    /// <param name="fraction">Share of the work done, 0 to 1.</param>
    /// <param name="detail">A few words: <c>step 120/400 loss 4.31 12.3k tokens/s</c>.</param>
    public void Report(double fraction, string detail) => _report(fraction, detail);
}
