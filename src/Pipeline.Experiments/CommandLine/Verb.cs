using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Something that a user can ask for, under one name in every face: the build's targets and the tool's commands.</summary>
/// <param name="Name">The name in Pascal case.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Options">The options that it takes.</param>
/// <param name="RunAsync">Does it.</param>
public sealed record Verb(
    string Name,
    string Summary,
    IReadOnlyList<CommandOption> Options,
    Func<Arguments, CommandEnvironment, CancellationToken, Task<CommandOutcome>> RunAsync)
{
    /// <summary>The option that words after the verb are values of, where a face takes one verb at a time; null for none.</summary>
    public CommandOption? Operand { get; init; }

    /// <summary>Options that a user may want to copy, without the names of program and verb.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
