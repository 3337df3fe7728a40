using Pipeline.Graph.Identity;

namespace Pipeline.Graph;

/// <summary>Walks from stages to their producers, without recursion, and puts each stage after what it needs.</summary>
internal sealed class StageOrder(List<string> problems)
{
    private readonly Dictionary<string, StageNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<StageNode> _ordered = [];
    private readonly List<(StageNode Node, Stage Other)> _sameName = [];

    public IReadOnlyList<StageNode> Add(IEnumerable<Stage> stages)
    {
        var path = new Stack<Visit>();
        foreach (var stage in stages)
        {
            Enter(stage, path);
            while (path.TryPop(out var top))
            {
                if (top.NextInput == top.Node.Inputs.Count)
                {
                    _open.Remove(top.Node.Stage.Name);
                    _ordered.Add(top.Node);
                    continue;
                }

                var index = top.NextInput++;
                path.Push(top);
                if (top.Node.Inputs[index] is not ProducedInput input)
                    continue;
                if (_open.Contains(input.Producer.Name))
                    problems.Add($"Stages need each other in a circle: {Circle(path, input.Producer)}.");
                top.Node.Producers[index] = Enter(input.Producer, path);
            }
        }

        foreach (var node in _ordered)
        {
            foreach (var producer in node.Producers)
            {
                if (producer is not null && (producer.Consumers.Count == 0 || producer.Consumers[^1] != node))
                    producer.Consumers.Add(node);
            }
        }

        if (problems.Count == 0)
            RefuseDifferentStagesOfOneName();
        return _ordered;
    }

    private StageNode Enter(Stage stage, Stack<Visit> path)
    {
        if (_nodes.TryGetValue(stage.Name, out var known))
        {
            if (!ReferenceEquals(known.Stage, stage))
                _sameName.Add((known, stage));
            return known;
        }

        var node = new StageNode(stage, stage.Inputs);
        _nodes.Add(stage.Name, node);
        _open.Add(stage.Name);
        path.Push(new Visit(node));
        return node;
    }

    private static string Circle(Stack<Visit> path, Stage start)
    {
        var names = path.Select(p => p.Node.Stage.Name).TakeWhile(n => n != start.Name).Prepend(start.Name).Append(start.Name);
        return string.Join(" → ", names.Select(n => $"'{n}'"));
    }

    /// <summary>Two objects may stand for one stage, as when two specs share a corpus, if they ask for the same work.</summary>
    private void RefuseDifferentStagesOfOneName()
    {
        foreach (var (node, other) in _sameName)
        {
            var copy = new StageNode(other, other.Inputs);
            var difference = IdentityDifference.Between(
                IdentityDocument.Write(node, new Digest?[node.Inputs.Count]).ToArray(),
                IdentityDocument.Write(copy, new Digest?[copy.Inputs.Count]).ToArray());
            if (difference.Count > 0)
                problems.Add($"Two different stages have the name '{other.Name}': {string.Join("; ", difference)}.");
            else if (!node.InputsByRole.Zip(copy.InputsByRole, (a, b) => SameOrigin(node.Inputs[a], copy.Inputs[b])).All(same => same))
                problems.Add($"Two different stages have the name '{other.Name}': their inputs come from different stages or files.");
        }
    }

    private static bool SameOrigin(StageInput left, StageInput right) => (left, right) switch
    {
        (ProducedInput a, ProducedInput b) => a.Producer.Name == b.Producer.Name && a.File == b.File,
        (FileInput a, FileInput b) => a.Path == b.Path,
        _ => false,
    };

    private sealed class Visit(StageNode node)
    {
        public StageNode Node { get; } = node;

        public int NextInput { get; set; }
    }
}
