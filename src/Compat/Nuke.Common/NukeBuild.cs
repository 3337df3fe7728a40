using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>
/// A build: its properties of type <see cref="Target"/> are what can be asked for, its <see cref="ParameterAttribute"/> members are the options.
/// Stands in for NUKE 10.1 with the members that this repository calls. Where NUKE passes over an unknown option with a warning,
/// the stand-in ends with exit code 2 and the nearest name; a failure ends with exit code 1.
/// </summary>
public abstract class NukeBuild
{
    internal const string TargetParameter = "Target";

    /// <summary>The folder that has the folder <c>.nuke</c>.</summary>
    [Parameter("Folder of the repository; the nearest one above with a folder .nuke if none is given", Name = "Root")]
    public static AbsolutePath RootDirectory { get; internal set; } = AbsolutePath.Create(".");

    /// <summary>The folder for what need not be kept: <c>.nuke/temp</c>.</summary>
    public static AbsolutePath TemporaryDirectory => RootDirectory / ".nuke" / "temp";

    /// <summary>How much the build says.</summary>
    [Parameter("How much is said: Quiet, Minimal, Normal or Verbose")]
    public static Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <summary>Whether the targets are listed in their order instead of run.</summary>
    [Parameter("Lists the targets that would run, in their order")]
    public bool Plan { get; internal set; }

    /// <summary>Whether targets and options are described instead of run.</summary>
    [Parameter("Describes targets and options")]
    public bool Help { get; internal set; }

    /// <summary>Whether the name of the tool is left out; the stand-in never prints it.</summary>
    [Parameter("Leaves out NUKE's logo")]
    public bool NoLogo { get; set; }

    /// <summary>Whether targets that succeeded in the last, failed attempt at the same command are left out.</summary>
    [Parameter("Leaves out the targets that succeeded when the same command failed before")]
    public bool Continue { get; internal set; }

    /// <summary>Targets that are yet to run.</summary>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets =>
        [.. ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled)];

    /// <summary>What the process returns; if null, 0 where every target succeeded and 1 where one failed.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Names of the targets that were asked for; the default ones if null.</summary>
    [Parameter("Targets to run", Name = TargetParameter, Separator = "+")]
    internal string[]? InvokedNames { get; set; }

    /// <summary>Names of the targets to leave out; every dependency if empty, none if null.</summary>
    [Parameter("Targets to leave out; everything that was not asked for if none is named", Name = "Skip", Separator = "+")]
    internal string[]? SkippedNames { get; set; }

    internal IReadOnlyList<ExecutableTarget> ExecutionPlan { get; set; } = [];

    /// <summary>Runs the targets that the command line names, or the default ones.</summary>
    /// <returns>The process's exit code: 0 success, 1 a target failed, 2 the command is wrong, or <see cref="ExitCode"/>.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildManager.Execute<T>(
            [.. defaultTargetExpressions.Select(expression => ((MemberExpression)expression.Body).Member.Name)],
            Invocation.OfProcess());
}
