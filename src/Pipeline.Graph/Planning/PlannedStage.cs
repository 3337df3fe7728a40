using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Planning;

/// <summary>One stage of a plan.</summary>
public sealed record PlannedStage
{
    private readonly StageNode _node;

    internal PlannedStage(StageNode node, StageStatus status, IReadOnlyList<string> reasons, ActionRecord? record, double? estimatedThreadSeconds)
    {
        _node = node;
        Status = status;
        Reasons = reasons;
        Record = record;
        EstimatedThreadSeconds = estimatedThreadSeconds;
    }

    /// <summary>The stage.</summary>
    public Stage Stage => _node.Stage;

    /// <summary>What a run would do with it.</summary>
    public StageStatus Status { get; }

    /// <summary>Why it is not cached, most telling first; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>The record of its outputs, when it is cached.</summary>
    public ActionRecord? Record { get; }

    /// <summary>The key that it will have in the store, when it will run and all its inputs are known.</summary>
    public Digest? Key { get; init; }

    /// <summary>From earlier executions of its speed class in this store; null when there were none. 0 when it is cached.</summary>
    public double? EstimatedThreadSeconds { get; init; }

    /// <summary>What one execution of it is estimated to take.</summary>
    public StageCost Cost => _node.Cost;
}
