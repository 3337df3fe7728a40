namespace Nuke.Common;

/// <summary>A part of what NUKE prints by itself. The stand-in prints none of them.</summary>
public enum DefaultOutput
{
    /// <summary>The name of the tool in large letters.</summary>
    Logo,

    /// <summary>A heading before each target.</summary>
    TargetHeader,

    /// <summary>A section for each target that a build server can fold.</summary>
    TargetCollapse,

    /// <summary>Errors and warnings, once more at the end.</summary>
    ErrorsAndWarnings,

    /// <summary>A table of the targets with status and time.</summary>
    TargetOutcome,

    /// <summary>Whether the build succeeded.</summary>
    BuildOutcome,

    /// <summary>The time before each line.</summary>
    Timestamps,
}
