namespace Pipeline.Graph.Hosts;

/// <summary>Is told by a host what becomes of the stages that it runs. Calls may come from any thread.</summary>
public interface IStageEvents
{
    /// <summary>A stage has started.</summary>
    void Started(StageTask task, int threads);

    /// <summary>A running stage says how far it is: a fraction from 0 to 1, and a few words.</summary>
    void Progressed(StageTask task, double fraction, string detail);

    /// <summary>An attempt to run a stage has ended.</summary>
    void Ended(StageTask task, StageEnd end);
}
