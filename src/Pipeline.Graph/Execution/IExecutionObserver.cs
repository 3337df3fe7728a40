using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>
/// Is told what happens in an execution. Calls come one at a time, from several threads; a call that takes long holds up the execution.
/// </summary>
public interface IExecutionObserver
{
    /// <summary>The store had the outputs of a stage.</summary>
    void Cached(Stage stage, ActionRecord record)
    {
    }

    /// <summary>A stage has started.</summary>
    void Started(Stage stage, int threads)
    {
    }

    /// <summary>A running stage says how far it is: a fraction from 0 to 1, and a few words.</summary>
    void Progressed(Stage stage, double fraction, string detail)
    {
    }

    /// <summary>A stage has run and its outputs are in the store.</summary>
    void Finished(Stage stage, ActionRecord record)
    {
    }

    /// <summary>A stage that started has failed.</summary>
    void Failed(Stage stage, Exception error)
    {
    }

    /// <summary>A stage that started has stopped because the execution was cancelled.</summary>
    void Stopped(Stage stage)
    {
    }

    /// <summary>An output that the store had is damaged or gone, so that a stage that was done will run again.</summary>
    void Damaged(Stage producer, string file)
    {
    }

    /// <summary>At the end: a stage was not started because of another's failure or a cancellation.</summary>
    void Skipped(Stage stage, string reason)
    {
    }
}
