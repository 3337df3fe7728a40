using Pipeline.Experiments.Recommendations;

namespace Pipeline.Experiments.Commands;

/// <summary>How a command ended. Faces print it.</summary>
/// <param name="ExitCode">An <see cref="Commands.ExitCode"/>.</param>
public sealed record CommandOutcome(int ExitCode)
{
    /// <summary>Everything that was asked for is there.</summary>
    public static CommandOutcome Success { get; } = new(Commands.ExitCode.Success);

    /// <summary>The reports that hold the results.</summary>
    public IReadOnlyList<ReportOutcome> Reports { get; init; } = [];

    /// <summary>Files that were read beside the specs, as absolute paths, sorted.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What to use; null for a command that recommends nothing.</summary>
    public Recommendation? Recommendation { get; init; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The parts that ended well or badly by themselves.</summary>
    public IReadOnlyList<CommandCheck> Checks { get; init; } = [];

    /// <summary>A command that failed for one reason.</summary>
    public static CommandOutcome Of(int exitCode, params IReadOnlyList<Diagnostic> diagnostics) => new(exitCode) { Diagnostics = diagnostics };

    /// <summary>The outcome of several parts: the worst of the exit codes, and all that each has.</summary>
    public static CommandOutcome Of(IReadOnlyList<CommandOutcome> parts) => new(parts.Max(part => part.ExitCode))
    {
        Reports = [.. parts.SelectMany(part => part.Reports)],
        Inputs = [.. parts.SelectMany(part => part.Inputs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Diagnostics = [.. parts.SelectMany(part => part.Diagnostics)],
        Checks = [.. parts.SelectMany(part => part.Checks)],
    };

    /// <summary>The outcome of a program.</summary>
    public static async Task<CommandOutcome> OfAsync(Task<int> exitCode) => new(await exitCode);
}
