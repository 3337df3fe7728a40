using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Reports;
using Pipeline.Text;
using Pipeline.Training;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>Turns what can go wrong in a command into one clear message and an exit code.</summary>
internal static class CommandGuard
{
    /// <summary>Runs a command. An exception that is not listed here is a defect of the program, and passes.</summary>
    public static async Task<int> RunAsync(CommandEnvironment environment, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is SpecException or EngineUnavailableException)
        {
            await environment.Error.WriteLineAsync(PrintableText.Of(exception.Message));
            return ExitCode.WrongUsage;
        }
        catch (UsageException exception)
        {
            await environment.Error.WriteLineAsync($"error: {PrintableText.Of(exception.Message)}");
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await environment.Error.WriteLineAsync("Interrupted. What was finished is kept; the same command goes on from there.");
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is StoreException or GraphException or StageException or TextException
            or TrainingException or LawsException or ReportsException or IOException or UnauthorizedAccessException)
        {
            await environment.Error.WriteLineAsync($"error: {PrintableText.Of(exception.Message)}");
            return ExitCode.Failed;
        }
    }
}
