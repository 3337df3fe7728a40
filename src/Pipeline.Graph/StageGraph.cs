namespace Pipeline.Graph;

/// <summary>Stages with everything that they need, in an order in which each comes after its producers.</summary>
public sealed class StageGraph
{
    private readonly Dictionary<string, StageNode> _byName = new(StringComparer.Ordinal);

    /// <summary>Makes the graph of some stages and, transitively, the producers of their inputs.</summary>
    /// <param name="stages">The stages that are wanted.</param>
    /// <param name="name">Whose stages these are: why a stage would run is said by comparison with what it was under the same name.</param>
    /// <exception cref="GraphException">
    /// Two different stages have one name, stages need each other in a circle, or names of roles and outputs are wrong; the message lists all.
    /// </exception>
    public StageGraph(IEnumerable<Stage> stages, string name = "")
    {
        ArgumentNullException.ThrowIfNull(stages);
        Name = name;
        var problems = new List<string>();
        var ordered = new StageOrder(problems).Add(stages);
        Nodes = ordered;
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered[i].Index = i;
            _byName[ordered[i].Stage.Name] = ordered[i];
            StageRules.Check(ordered[i], problems);
        }

        GraphException.ThrowIfAny(problems);
        Stages = [.. ordered.Select(n => n.Stage)];
    }

    /// <summary>Whose stages these are.</summary>
    public string Name { get; }

    /// <summary>All stages, producers first. The order depends on the order given and on nothing else.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    internal IReadOnlyList<StageNode> Nodes { get; }

    /// <summary>The stage of a name.</summary>
    /// <exception cref="GraphException">The graph has no such stage.</exception>
    public Stage Stage(string name) => Node(name).Stage;

    /// <summary>The node of a name; null where there is none.</summary>
    internal StageNode? Find(string name) => _byName.GetValueOrDefault(name);

    internal StageNode Node(string name) => _byName.TryGetValue(name, out var node)
        ? node
        : throw new GraphException($"The graph has no stage '{name}'.");
}
