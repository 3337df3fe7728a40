using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>Snapshots of exact numbers.</summary>
internal static class Snapshots
{
    /// <summary>Compares a text with its verified file, and says what to do when they differ.</summary>
    public static async Task Verify(string numbers, [CallerFilePath] string file = "")
    {
        try
        {
            await Verifier.Verify(numbers, sourceFile: file);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                "The numbers of a training have changed. If that was not meant, it is a bug: the same identity must give the same bytes, on every machine. "
                + "If it was meant, raise the Revision of the run stage, so that cached runs are made again, and accept the received file.",
                exception);
        }
    }
}
