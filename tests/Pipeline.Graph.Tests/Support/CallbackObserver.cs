using Pipeline.Graph.Execution;

namespace Pipeline.Graph.Tests.Support;

/// <summary>Lets a test act at the moment of an event.</summary>
public sealed class CallbackObserver : IExecutionObserver
{
    public Action? OnFailed { get; init; }

    public void Failed(Stage stage, Exception error) => OnFailed?.Invoke();
}
