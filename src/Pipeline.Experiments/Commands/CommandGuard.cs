using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Reports;
using Pipeline.Text;
using Pipeline.Training;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>Turns what can go wrong in a command into an outcome with a clear message.</summary>
internal static class CommandGuard
{
    /// <summary>Runs a command. An exception that is not listed here is a defect of the program, and passes.</summary>
    public static async Task<CommandOutcome> RunAsync(Func<Task<CommandOutcome>> command)
    {
        try
        {
            return await command();
        }
        catch (SpecException exception)
        {
            return CommandOutcome.Of(ExitCode.WrongUsage, [.. Shown(exception)]);
        }
        catch (EngineUnavailableException exception)
        {
            return Of(ExitCode.WrongUsage, DiagnosticCode.Engine, exception.Message);
        }
        catch (UsageException exception)
        {
            return Of(ExitCode.WrongUsage, DiagnosticCode.Usage, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Of(ExitCode.Interrupted, DiagnosticCode.Interrupted, "Interrupted. What was finished is kept; the same command goes on from there.");
        }
        catch (Exception exception) when (exception is StoreException or GraphException or StageException or TextException
            or TrainingException or LawsException or ReportsException or IOException or UnauthorizedAccessException)
        {
            return Of(ExitCode.Failed, DiagnosticCode.Failed, exception.Message);
        }
    }

    private static IEnumerable<Diagnostic> Shown(SpecException exception)
    {
        foreach (var error in exception.Errors.Take(SpecException.Shown))
            yield return Diagnostic.Of(error);
        if (exception.Errors.Count > SpecException.Shown)
            yield return new Diagnostic(DiagnosticCode.Incomplete, $"… and {exception.Errors.Count - SpecException.Shown} more errors");
    }

    private static CommandOutcome Of(int exitCode, string code, string message) => CommandOutcome.Of(exitCode, new Diagnostic(code, PrintableText.Of(message)));
}
