using System.Diagnostics.CodeAnalysis;
using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>Reads the command, then shows help or the plan, or runs the targets.</summary>
internal static class BuildManager
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a target throws is a failed build.")]
    public static int Execute<T>(IReadOnlyCollection<string> defaultNames, Invocation invocation)
        where T : NukeBuild, new()
    {
        try
        {
            var parameters = BuildParameter.AllOf(typeof(T));
            var commandLine = CommandLine.Parse(invocation.Arguments);
            NukeBuild.Verbosity = Verbosity.Normal;
            NukeBuild.RootDirectory = Root(commandLine, invocation);
            var build = new T();
            new ParameterSources(commandLine, invocation, NukeBuild.RootDirectory / ".nuke" / "parameters.json").Inject(build, parameters);

            var targets = TargetFactory.CreateAll(build, defaultNames);
            var invoked = Named(build.InvokedNames, targets);
            var skipped = Named(build.SkippedNames, targets);
            build.ExecutionPlan = ExecutionPlanner.Plan(targets, invoked);
            if (build.Help || build.ExecutionPlan.Count == 0)
            {
                invocation.Output.Write(HelpText.Of(targets, parameters));
                return 0;
            }
            if (build.Plan)
            {
                foreach (var target in build.ExecutionPlan)
                    invocation.Output.Write($"{target.Name}\n");
                return 0;
            }
            return BuildExecutor.Execute(build, skipped, BuildAttempt.Of(invocation.Arguments), invocation.Error) ? build.ExitCode ?? 0 : build.ExitCode ?? Failed;
        }
        catch (UsageException exception)
        {
            foreach (var problem in exception.Message.Split('\n'))
                invocation.Error.Write($"error: {problem}\n");
            invocation.Error.Write("./build.sh --help lists targets and options.\n");
            return WrongUsage;
        }
        catch (Exception exception)
        {
            invocation.Error.Write($"error: {exception.Message}\n");
            return Failed;
        }
    }

    private static AbsolutePath Root(CommandLine commandLine, Invocation invocation)
    {
        var given = commandLine.Options.LastOrDefault(option => option.Text is "--root" or "-root")?.Values.FirstOrDefault(".")
            ?? invocation.Environment.GetValueOrDefault("NUKE_ROOT");
        if (given is not null)
            return AbsolutePath.Create(Path.GetFullPath(given, invocation.WorkingDirectory));
        for (var folder = new DirectoryInfo(invocation.WorkingDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke")))
                return AbsolutePath.Create(folder.FullName);
        }
        throw new UsageException($"neither {invocation.WorkingDirectory} nor a folder above it has a folder .nuke; name the repository's folder by --root");
    }

    private static IReadOnlyList<ExecutableTarget>? Named(string[]? names, IReadOnlyList<ExecutableTarget> targets)
    {
        if (names is null)
            return null;
        var unknown = names.Where(name => !targets.Any(target => IsCalled(target, name))).ToList();
        return unknown.Count == 0
            ? [.. targets.Where(target => names.Any(name => IsCalled(target, name)))]
            : throw new UsageException([.. unknown.Select(name => $"unknown target '{name}'{NearestName.Hint(name, targets.Select(target => target.Name))}")]);
    }

    private static bool IsCalled(ExecutableTarget target, string name) =>
        string.Equals(target.Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
