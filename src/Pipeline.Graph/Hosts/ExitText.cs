using System.Globalization;

namespace Pipeline.Graph.Hosts;

/// <summary>Says in words how a process ended.</summary>
internal static class ExitText
{
    private const int FirstSignal = 128;

    /// <summary>What an exit code means; on Unix, one above 128 is a signal.</summary>
    public static string Of(int exitCode) => exitCode switch
    {
        FirstSignal + 4 => "was ended by signal 4 (SIGILL: an instruction that this processor lacks)",
        FirstSignal + 6 => "was ended by signal 6 (SIGABRT: a library in it gave up)",
        FirstSignal + 9 => "was ended by signal 9 (SIGKILL: by a user, or by the system for want of memory)",
        FirstSignal + 11 => "was ended by signal 11 (SIGSEGV: a fault in native code)",
        FirstSignal + 15 => "was ended by signal 15 (SIGTERM)",
        > FirstSignal and < FirstSignal + 65 => string.Create(CultureInfo.InvariantCulture, $"was ended by signal {exitCode - FirstSignal}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}"),
    };
}
