namespace Pipeline.Experiments.Commands;

/// <summary>How a <see cref="CommandCheck"/> ended.</summary>
public enum CheckResult
{
    /// <summary>Well.</summary>
    Passed,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>It was not begun.</summary>
    Skipped,
}
