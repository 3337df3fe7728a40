using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;

namespace Pipeline.Tool;

/// <summary>The verbs of the tool: those of the product, and what a shell needs.</summary>
internal static class ToolVerbs
{
    private static readonly CommandOption Shell = new("Shell", OptionKind.Text, "NAME", "The shell: bash, zsh, fish or powershell")
    {
        Choices = [.. CompletionScript.Shells],
    };

    /// <summary>Where specs and artifacts are.</summary>
    public static CommandOption Root { get; } = new("Root", OptionKind.Text, "FOLDER", "The folder that holds specs/ and artifacts/ (the current one)");

    /// <summary>Completion of commands.</summary>
    public static Verb Completion { get; } = new(
        nameof(Completion),
        "Prints a script that completes commands in a shell",
        [Shell],
        (arguments, environment, _) => Complete(arguments.Text(Shell), environment))
    {
        Operand = Shell,
        Examples = ["bash >> ~/.bashrc", "fish > ~/.config/fish/completions/pipeline.fish"],
    };

    /// <summary>The tool as users see it.</summary>
    public static Face Face { get; } = new("pipeline", "verb", "PIPELINE_", [.. Verbs.All, Completion], [Options.Json, Root]);

    private static async Task<CommandOutcome> Complete(string? shell, CommandEnvironment environment)
    {
        var script = CompletionScript.Of(shell ?? "")
            ?? throw new UsageException($"completion: say for which shell: {string.Join(", ", CompletionScript.Shells)}{(shell is null ? "" : $"; got '{shell}'")}");
        await environment.Output.WriteAsync(script);
        return CommandOutcome.Success;
    }
}
