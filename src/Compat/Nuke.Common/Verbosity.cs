namespace Nuke.Common;

/// <summary>How much a build says.</summary>
public enum Verbosity
{
    /// <summary>Everything, also why a target was skipped.</summary>
    Verbose,

    /// <summary>What a user wants to know.</summary>
    Normal,

    /// <summary>Warnings and errors.</summary>
    Minimal,

    /// <summary>Errors.</summary>
    Quiet,
}
