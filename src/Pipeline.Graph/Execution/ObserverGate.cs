namespace Pipeline.Graph.Execution;

/// <summary>Lets one call at a time through to an observer.</summary>
internal sealed class ObserverGate(IExecutionObserver observer)
{
    private readonly Lock _lock = new();

    public void Tell(Action<IExecutionObserver> what)
    {
        lock (_lock)
            what(observer);
    }
}
