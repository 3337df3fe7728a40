namespace Pipeline.Graph;

/// <summary>What must hold for a single stage of a graph, whatever its type.</summary>
internal static class StageRules
{
    public static void Check(StageNode node, List<string> problems)
    {
        var stage = node.Stage;
        if (string.IsNullOrWhiteSpace(stage.Name) || stage.Name.Any(char.IsControl))
            problems.Add($"A stage of kind '{stage.Kind}' has a name that is empty or holds control characters.");
        if (string.IsNullOrWhiteSpace(stage.Kind) || stage.Kind.Any(char.IsWhiteSpace))
            problems.Add($"Stage '{stage.Name}' has a kind that is empty or holds spaces.");
        CheckInputs(node, problems);
        CheckOutputs(stage, problems);
    }

    private static void CheckInputs(StageNode node, List<string> problems)
    {
        for (var i = 1; i < node.InputsByRole.Length; i++)
        {
            var role = node.Inputs[node.InputsByRole[i]].Role;
            if (role == node.Inputs[node.InputsByRole[i - 1]].Role)
                problems.Add($"Stage '{node}' has two inputs with the role '{role}'.");
        }

        for (var i = 0; i < node.Inputs.Count; i++)
        {
            if (node.Inputs[i] is ProducedInput input && Array.BinarySearch(node.Producers[i]!.SortedOutputs, input.File, StringComparer.Ordinal) < 0)
                problems.Add($"Stage '{node}' reads '{input.File}' of '{input.Producer.Name}', which writes {List(input.Producer.Outputs)}.");
        }
    }

    private static void CheckOutputs(Stage stage, List<string> problems)
    {
        if (stage.Outputs.Count == 0)
            problems.Add($"Stage '{stage.Name}' has no outputs.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var output in stage.Outputs)
        {
            if (!IsRelativeFile(output))
                problems.Add($"Stage '{stage.Name}' has the output '{output}'; an output is a relative path of plain names joined by '/'.");
            else if (!seen.Add(output))
                problems.Add($"Stage '{stage.Name}' has the output '{output}' twice (names that differ in case only are the same on some systems).");
        }
    }

    private static bool IsRelativeFile(string path)
    {
        foreach (var c in path)
        {
            if (char.IsControl(c) || c is '\\' or ':')
                return false;
        }

        foreach (var part in path.Split('/'))
        {
            if (part is "" or "." or "..")
                return false;
        }

        return true;
    }

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
