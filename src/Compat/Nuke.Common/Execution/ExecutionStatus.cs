namespace Nuke.Common.Execution;

/// <summary>What became of a target.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of the build.</summary>
    None,

    /// <summary>Will run.</summary>
    Scheduled,

    /// <summary>Would have run, had the build not ended.</summary>
    NotRun,

    /// <summary>Left out, by a condition or on request.</summary>
    Skipped,

    /// <summary>Ran without an error.</summary>
    Succeeded,

    /// <summary>Ran into an error.</summary>
    Failed,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Was running when the build ended.</summary>
    Aborted,

    /// <summary>Has no action of its own, only dependencies.</summary>
    Collective,
}
