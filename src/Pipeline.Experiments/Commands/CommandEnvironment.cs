using System.Diagnostics;
using Pipeline.Experiments.Watching;
using Pipeline.Graph.Store;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>Where a command works and where it speaks.</summary>
/// <param name="Root">The repository: specs lie in <c>specs/</c>, reports in <c>artifacts/reports/</c>.</param>
/// <param name="Store">The cache, <c>artifacts/store</c> unless the user says otherwise.</param>
/// <param name="Output">What the user asked for.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="IsTerminal">Whether <paramref name="Output"/> may be drawn over.</param>
/// <param name="Color">Whether colours are wanted.</param>
public sealed record CommandEnvironment(string Root, string Store, TextWriter Output, TextWriter Error, bool IsTerminal, bool Color)
{
    /// <summary>What can compute trainings.</summary>
    public required EngineSet Engines { get; init; }

    /// <summary>Makes the command of a child process, with these words, of the program that runs this command; null where it cannot be started again.</summary>
    public Func<IReadOnlyList<string>, ProcessStartInfo>? ChildProcess { get; init; }

    /// <summary>What several machines share; null for nothing.</summary>
    public SharedCache? Cache { get; init; }

    /// <summary>Shows a file to a user who sits at this machine, and says whether a program was found that does; null where no user sits.</summary>
    public Func<string, bool>? OpenFile { get; init; }

    /// <summary>What a parent process says to this one.</summary>
    public TextReader Input { get; init; } = Console.In;

    /// <summary>How a user asks for the verb of a name in the program that runs this command: <c>pipeline plan</c>, <c>./build.sh Plan</c>.</summary>
    public Func<string, string> Call { get; init; } = static verb => verb;

    /// <summary>Columns of the terminal, asked each time something is drawn.</summary>
    public Func<int> TerminalWidth { get; init; } = static () => 100;

    /// <summary>Whether the outcome of the command is written for other programs, which want all of it.</summary>
    public bool IsOutcomeWritten { get; init; }

    /// <summary>What a browser follows the sweep by; null for nothing.</summary>
    internal WatchServer? Watch { get; init; }

    /// <summary>Where specs are looked for by name.</summary>
    public string Specs => Path.Combine(Root, "specs");

    /// <summary>Where reports are published.</summary>
    public string Reports => Path.Combine(Root, "artifacts", "reports");

    /// <summary>Opens the cache.</summary>
    internal ArtifactStore OpenStore() => ArtifactStore.Open(Store, Cache);
}
