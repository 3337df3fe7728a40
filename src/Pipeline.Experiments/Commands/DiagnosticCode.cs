namespace Pipeline.Experiments.Commands;

/// <summary>Kinds of <see cref="Diagnostic"/>.</summary>
public static class DiagnosticCode
{
    /// <summary>The command line is wrong.</summary>
    public const string Usage = "PIPE0001";

    /// <summary>A spec is wrong.</summary>
    public const string Spec = "PIPE0002";

    /// <summary>The engine that is asked for cannot run here.</summary>
    public const string Engine = "PIPE0003";

    /// <summary>A stage failed.</summary>
    public const string Stage = "PIPE0004";

    /// <summary>More than is listed: how many stages of a sweep failed and how many were not started, how many more errors there are.</summary>
    public const string Incomplete = "PIPE0005";

    /// <summary>Something else failed: the store, a file.</summary>
    public const string Failed = "PIPE0006";

    /// <summary>The user interrupted the command.</summary>
    public const string Interrupted = "PIPE0007";
}
