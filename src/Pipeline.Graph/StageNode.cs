namespace Pipeline.Graph;

/// <summary>A stage in its graph, with what is asked of it often read once.</summary>
internal sealed class StageNode
{
    private StageCost? _cost;

    public StageNode(Stage stage, IReadOnlyList<StageInput> inputs)
    {
        Stage = stage;
        Inputs = inputs;
        InputsByRole = new int[inputs.Count];
        for (var i = 0; i < inputs.Count; i++)
            InputsByRole[i] = i;
        Array.Sort(InputsByRole, (a, b) => string.CompareOrdinal(inputs[a].Role, inputs[b].Role));
        SortedOutputs = [.. stage.Outputs];
        Array.Sort(SortedOutputs, StringComparer.Ordinal);
        Producers = new StageNode?[inputs.Count];
    }

    public int Index { get; set; }

    public Stage Stage { get; }

    public IReadOnlyList<StageInput> Inputs { get; }

    /// <summary>Indices into <see cref="Inputs"/>, ordered by role.</summary>
    public int[] InputsByRole { get; }

    public string[] SortedOutputs { get; }

    /// <summary>The stage that makes each input; null for a file from outside.</summary>
    public StageNode?[] Producers { get; }

    /// <summary>Distinct nodes that read an output of this one.</summary>
    public List<StageNode> Consumers { get; } = [];

    /// <summary>The stage's estimate, asked for once: it may plan a whole training.</summary>
    public StageCost Cost => _cost ??= Stage.Cost;

    public override string ToString() => Stage.Name;
}
