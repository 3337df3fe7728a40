using Pipeline.Graph;

namespace Pipeline.Experiments.Tests.Cluster;

/// <summary>A stage that is only planned.</summary>
internal sealed record ClusterStage : Stage
{
    public override string Kind => "planned";

    public override int Revision => 1;

    public override IReadOnlyList<string> Outputs => ["out"];

    public override IReadOnlyList<StageInput> Inputs => [.. Reads.Select(stage => new ProducedInput(stage.Name, stage, "out"))];

    [NotIdentity]
    public IReadOnlyList<Stage> Reads { get; init; } = [];

    [NotIdentity]
    public bool IsOnDevice { get; init; }

    [NotIdentity]
    public string? Shape { get; init; }

    public override StageCost Cost => new(1, 1, 1, IsOnDevice ? 1 : 0);

    public override int MaximumThreads => 1;

    public override object? BatchKey => Shape;

    public override Task ExecuteAsync(StageContext context) => throw new NotSupportedException();
}
