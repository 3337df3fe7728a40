namespace Pipeline.Experiments.Commands;

/// <summary>Exit codes of every command.</summary>
public static class ExitCode
{
    /// <summary>Everything that was asked for is there.</summary>
    public const int Success = 0;

    /// <summary>Something failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a spec is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Interrupted by the user: 128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;
}
