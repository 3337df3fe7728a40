using Nuke.Common;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;

[DisableDefaultOutput]
internal sealed class Build : NukeBuild
{
    public Build() => NoLogo = true;

    private static Command Command { get; set; } = null!;

    private Target Compile => _ => _
        .Executes(() => Run(BuildVerbs.Compile));

    private Target Test => _ => _
        .DependsOn(Compile)
        .After(Format)
        .Executes(() => Run(BuildVerbs.Test));

    private Target Format => _ => _
        .Executes(() => Run(BuildVerbs.Format));

    private Target Coverage => _ => _
        .Executes(() => Run(BuildVerbs.Coverage));

    private Target Bundle => _ => _
        .Executes(() => Run(BuildVerbs.Bundle));

    // One sweep does the work of all targets from Tokenize to the last that was asked for, so that training begins
    // with the first tokenizer and not with the last: of these targets, only the last one runs.
    private Target Tokenize => _ => _
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Pretrain))
        .Executes(() => Run(Verbs.Tokenize));

    private Target Pretrain => _ => _
        .DependsOn(Tokenize)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Metrics))
        .Executes(() => Run(Verbs.Pretrain));

    private Target Metrics => _ => _
        .DependsOn(Pretrain)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Fit))
        .Executes(() => Run(Verbs.Metrics));

    private Target Fit => _ => _
        .DependsOn(Metrics)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Report))
        .Executes(() => Run(Verbs.Fit));

    private Target Report => _ => _
        .DependsOn(Fit)
        .Executes(() => Run(Verbs.Report));

    private Target Sweep => _ => _
        .DependsOn(Report);

    private Target Recommend => _ => _
        .Executes(() => Run(Verbs.Recommend));

    private new Target Plan => _ => _
        .Executes(() => Run(Verbs.Plan));

    private Target Why => _ => _
        .Executes(() => Run(Verbs.Why));

    private Target Diff => _ => _
        .Executes(() => Run(Verbs.Diff));

    private Target Export => _ => _
        .Executes(() => Run(Verbs.Export));

    private Target Curves => _ => _
        .Executes(() => Run(Verbs.Curves));

    private Target Open => _ => _
        .Executes(() => Run(Verbs.Open));

    private Target List => _ => _
        .Executes(() => Run(Verbs.List));

    private Target New => _ => _
        .Executes(() => Run(Verbs.New));

    private Target Clean => _ => _
        .Executes(() => Run(Verbs.Clean));

    private Target Status => _ => _
        .Executes(() => Run(Verbs.Status));

    private Target Watch => _ => _
        .Executes(() => Run(Verbs.Watch));

    private Target Stage => _ => _
        .Executes(() => Run(Verbs.Stage));

    // NUKE passes over what it does not know in a command, so the command is read and checked before NUKE sees it.
    public static int Main(string[] words)
    {
        Environment.SetEnvironmentVariable("NUKE_TELEMETRY_OPTOUT", "1");
        return Command.Answer(words, out var command) ?? Execute(command, hasTargets: words is [not ['-', ..], ..]);
    }

    // The default target is an expression, and its assembly is the largest that a sweep with nothing to do would load.
    private static int Execute(Command command, bool hasTargets)
    {
        Command = command;
        return hasTargets ? Execute<Build>() : Execute<Build>(x => x.Sweep);
    }

    /// <summary>Does what a verb says, and ends the process with its exit code unless that is 0: NUKE would print a failure's stack trace.</summary>
    private static async Task Run(Verb verb)
    {
        var exitCode = await Command.RunAsync(verb);
        if (exitCode != ExitCode.Success)
            Environment.Exit(exitCode);
    }
}
