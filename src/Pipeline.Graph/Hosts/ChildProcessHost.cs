using System.Diagnostics;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>
/// Runs each batch of stages in a child process of its own, which publishes into the same store and says on its standard output what happens. A child that
/// dies fails its stages and nothing else; one whose parent dies notices the end of its standard input, and stops.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="command">Makes the command of a child, which hands its standard streams to <see cref="ChildStages.RunAsync"/>.</param>
public sealed class ChildProcessHost(ArtifactStore store, Func<ProcessStartInfo> command) : IStageHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<StageTask> tasks, int threads, IStageEvents events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start();
        var errors = new LastLines(process.StandardError);
        await SendAsync(process, new StageRequest(
            StageMessage.CurrentVersion,
            threads,
            [.. tasks.Select(task => new StageRequest.Wanted(task.Stage.Name, task.Key.ToString(), task.SharesKey))]));
        using (cancellationToken.Register(() => Stop(process)))
        {
            var open = tasks.ToDictionary(task => task.Stage.Name, StringComparer.Ordinal);
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (StageMessage.Read(line) is not { } message || !open.TryGetValue(message.Stage, out var task))
                    errors.Add(line);
                else if (Take(message, task, events) is { } end && open.Remove(task.Stage.Name))
                    events.Ended(task, end);
            }

            await process.WaitForExitAsync(CancellationToken.None);
            var last = await errors.TextAsync();
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var task in open.Values)
                events.Ended(task, new StageEnd.Failed(new StageException($"The process of stage '{task.Stage}' {ExitText.Of(process.ExitCode)} before it ended the stage.{last}")));
        }
    }

    private static async Task SendAsync(Process process, StageRequest request)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(request.Write());
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended already; its exit code says more.
        }
    }

    private Process Start()
    {
        var start = command();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        try
        {
            return Process.Start(start) ?? throw new StageException($"'{start.FileName}' did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new StageException($"The child process '{start.FileName}' cannot be started: {exception.Message}");
        }
    }

    /// <summary>Asks a child to stop, by the end of its standard input, and ends it when it does not in time.</summary>
    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        _ = Task.Run(async () =>
        {
            await Task.Delay(Patience);
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended meanwhile.
            }
        });
    }

    /// <returns>The end of the stage that a message tells of; null when it tells of none.</returns>
    private StageEnd? Take(StageMessage message, StageTask task, IStageEvents events)
    {
        switch (message.Event)
        {
            case StageMessageKind.Started:
                events.Started(task, message.Threads ?? 1);
                return null;
            case StageMessageKind.Progressed:
                events.Progressed(task, message.Fraction ?? 0, message.Text ?? "");
                return null;
            case StageMessageKind.Published:
                store.Forget(task.Key);
                return store.Find(task.Key) is { } record
                    ? new StageEnd.Published(record, message.Ran ?? true)
                    : new StageEnd.Failed(new StageException($"The process of stage '{task.Stage}' says that it is published, and the store '{store.Root}' has no outputs of it."));
            case StageMessageKind.InputsDamaged:
                return new StageEnd.InputsDamaged([.. task.Node.Inputs.OfType<ProducedInput>().Where(input => message.Roles?.Contains(input.Role) == true)]);
            case StageMessageKind.InputsChanged:
                return new StageEnd.InputsChanged();
            case StageMessageKind.BusyElsewhere:
                return new StageEnd.BusyElsewhere();
            case StageMessageKind.StoreFailed:
                return new StageEnd.Failed(new StoreException(message.Text ?? "The store cannot be written."));
            case StageMessageKind.Cancelled:
                return new StageEnd.Cancelled();
            default:
                return new StageEnd.Failed(new StageException(message.Text ?? "It failed without a message."));
        }
    }
}
