using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Pipeline.MSBuild;

/// <summary>Sweeps one experiment with the tool. Each thing that is wrong becomes an error at its place.</summary>
public sealed class SweepExperiment : ToolTask
{
    private const int Terminate = 15;
    private const int PatienceMilliseconds = 30_000;

    private Process? _process;

    /// <summary>The spec.</summary>
    [Required]
    public string Spec { get; set; } = "";

    /// <summary>One of the spec's scales; nothing for the spec as it stands.</summary>
    public string? Scale { get; set; }

    /// <summary>The folder that holds <c>artifacts/</c>.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Where the outcome is written; only when the sweep succeeds.</summary>
    [Required]
    public string Outcome { get; set; } = "";

    /// <summary>The tool's assembly.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <inheritdoc/>
    protected override string ToolName => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "dotnet.exe" : "dotnet";

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Normal;

    private string Unfinished => Outcome + ".new";

    /// <inheritdoc/>
    public override bool Execute()
    {
        File.Delete(Unfinished);
        return base.Execute();
    }

    /// <summary>Asks the sweep to end in order, and ends it where it does not in time.</summary>
    public override void Cancel()
    {
        if (_process is { } process && !RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            try
            {
                if (!process.HasExited && Kill(process.Id, Terminate) == 0)
                    process.WaitForExit(PatienceMilliseconds);
            }
            catch (InvalidOperationException)
            {
                // It has ended meanwhile.
            }
        }

        base.Cancel();
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : ToolName;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var words = new CommandLineBuilder();
        words.AppendSwitch("exec");
        words.AppendFileNameIfNotNull(Tool);
        words.AppendSwitch("sweep");
        words.AppendSwitchIfNotNull("--spec ", Spec);
        if (!string.IsNullOrEmpty(Scale))
            words.AppendSwitchIfNotNull("--scale ", Scale);
        words.AppendSwitchIfNotNull("--root ", Root);
        words.AppendSwitchIfNotNull("--json ", Unfinished);
        return words.ToString();
    }

    /// <inheritdoc/>
    protected override Process StartToolProcess(Process proc) => _process = base.StartToolProcess(proc);

    // What is wrong stands in the outcome; the same lines on standard error are no second error.
    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance) => Log.LogMessage(messageImportance, "{0}", singleLine);

    /// <inheritdoc/>
    protected override int ExecuteTool(string pathToTool, string responseFileCommands, string commandLineCommands)
    {
        var exitCode = base.ExecuteTool(pathToTool, responseFileCommands, commandLineCommands);
        if (exitCode == 0)
        {
            File.Delete(Outcome);
            File.Move(Unfinished, Outcome);
        }

        return exitCode;
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        var outcome = MSBuild.Outcome.Load(Unfinished);
        if (outcome is null || outcome.Diagnostics.Count == 0)
            return base.HandleTaskExecutionErrors();
        foreach (var diagnostic in outcome.Diagnostics)
            Log.LogError(null, diagnostic.Code, null, diagnostic.File ?? Spec, diagnostic.Line, diagnostic.Column, 0, 0, "{0}", diagnostic.Message);
        return false;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
