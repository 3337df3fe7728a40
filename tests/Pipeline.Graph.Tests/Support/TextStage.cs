namespace Pipeline.Graph.Tests.Support;

/// <summary>Writes its parameters and the contents of its inputs into <c>text</c>: a real stage, small enough to reason about.</summary>
public sealed record TextStage : Stage
{
    public override string Kind => "text";

    public override int Revision => 1;

    public required string Text { get; init; }

    [NotIdentity]
    public IReadOnlyList<StageInput> Reads { get; init; } = [];

    public override IReadOnlyList<StageInput> Inputs => Reads;

    /// <summary>Outputs beside <c>text</c>, each with its own name as content.</summary>
    [NotIdentity]
    public IReadOnlyList<string> MoreOutputs { get; init; } = [];

    public override IReadOnlyList<string> Outputs => ["text", .. MoreOutputs];

    [NotIdentity]
    public double Flops { get; init; }

    [NotIdentity]
    public long Memory { get; init; }

    [NotIdentity]
    public long DeviceMemory { get; init; }

    [NotIdentity]
    public bool InChildProcess { get; init; }

    [NotIdentity]
    public string? Batch { get; init; }

    [NotIdentity]
    public string Size { get; init; } = "";

    public override string SpeedSize => Size;

    public override StageCost Cost => new(Flops, 10, Memory, DeviceMemory);

    public override bool NeedsChildProcess => InChildProcess;

    public override object? BatchKey => Batch;

    [NotIdentity]
    public int MostTogether { get; init; } = 32;

    public override int BatchLimit => MostTogether;

    /// <summary>Called while the stage runs; a test looks around, waits or throws here.</summary>
    [NotIdentity]
    public Func<StageContext, Task>? OnExecute { get; init; }

    /// <summary>Called with the names of stages that run together.</summary>
    [NotIdentity]
    public Action<IReadOnlyList<string>>? OnTogether { get; init; }

    public override Task ExecuteTogetherAsync(IReadOnlyList<StageExecution> all, Action<int, Exception?> ended)
    {
        OnTogether?.Invoke([.. all.Select(one => one.Stage.Name)]);
        return base.ExecuteTogetherAsync(all, ended);
    }

    public override async Task ExecuteAsync(StageContext context)
    {
        if (OnExecute is not null)
            await OnExecute(context);
        var parts = new List<string>();
        foreach (var input in Inputs)
            parts.Add(await File.ReadAllTextAsync(context.InputPath(input.Role)));
        await File.WriteAllTextAsync(context.OutputPath("text"), parts.Count == 0 ? Text : $"{Text}({string.Join(',', parts)})");
        foreach (var output in MoreOutputs)
            await File.WriteAllTextAsync(context.OutputPath(output), output);
    }
}
