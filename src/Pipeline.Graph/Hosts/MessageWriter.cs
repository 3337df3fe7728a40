using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>Tells the parent process what becomes of stages, a line each.</summary>
internal sealed class MessageWriter(TextWriter output) : IStageEvents
{
    private readonly Lock _lock = new();

    public void Started(StageTask task, int threads) => Write(Message(task, StageMessageKind.Started) with { Threads = threads });

    public void Progressed(StageTask task, double fraction, string detail) =>
        Write(Message(task, StageMessageKind.Progressed) with { Fraction = fraction, Text = detail });

    public void Ended(StageTask task, StageEnd end) => Write(end switch
    {
        StageEnd.Published published => Message(task, StageMessageKind.Published) with { Ran = published.Ran },
        StageEnd.InputsDamaged damaged => Message(task, StageMessageKind.InputsDamaged) with { Roles = [.. damaged.Inputs.Select(input => input.Role)] },
        StageEnd.InputsChanged => Message(task, StageMessageKind.InputsChanged),
        StageEnd.BusyElsewhere => Message(task, StageMessageKind.BusyElsewhere),
        StageEnd.Failed { Error: StoreException error } => Message(task, StageMessageKind.StoreFailed) with { Text = error.Message },
        StageEnd.Failed failed => Message(task, StageMessageKind.Failed) with { Text = failed.Error.Message },
        _ => Message(task, StageMessageKind.Cancelled),
    });

    private static StageMessage Message(StageTask task, StageMessageKind kind) => new(StageMessage.CurrentVersion, kind, task.Stage.Name);

    private void Write(StageMessage message)
    {
        lock (_lock)
        {
            try
            {
                output.WriteLine(message.Write());
                output.Flush();
            }
            catch (IOException)
            {
                // The parent is gone; the end of standard input stops the stages in order.
            }
        }
    }
}
