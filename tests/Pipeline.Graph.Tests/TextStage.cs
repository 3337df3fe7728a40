using System.Globalization;

namespace Pipeline.Graph.Tests;

/// <summary>Writes its parameters and the contents of its inputs into <c>text</c>: a real stage, small enough to reason about.</summary>
public sealed record TextStage : Stage
{
    public override string Kind => "text";

    public override int Revision => 1;

    public override IReadOnlyList<string> Outputs { get; } = ["text"];

    public required string Text { get; init; }

    [NotIdentity]
    public IReadOnlyList<StageInput> Reads { get; init; } = [];

    public override IReadOnlyList<StageInput> Inputs => Reads;

    [NotIdentity]
    public double Flops { get; init; }

    public override StageCost Cost => new(Flops, 10, 0);

    /// <summary>Called while the stage runs; a test looks around, waits or throws here.</summary>
    [NotIdentity]
    public Func<StageContext, Task>? OnExecute { get; init; }

    public override async Task ExecuteAsync(StageContext context)
    {
        if (OnExecute is not null)
            await OnExecute(context);
        var parts = new List<string> { Text };
        foreach (var input in Inputs)
            parts.Add(await File.ReadAllTextAsync(context.InputPath(input.Role), context.CancellationToken));
        var text = parts.Count == 1 ? Text : $"{Text}({string.Join(',', parts.Skip(1))})";
        await File.WriteAllTextAsync(context.OutputPath("text"), text.ToString(CultureInfo.InvariantCulture), context.CancellationToken);
    }
}
