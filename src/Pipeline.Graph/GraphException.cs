namespace Pipeline.Graph;

/// <summary>A graph or a stage is not well formed. The message lists every problem found.</summary>
public sealed class GraphException(string message) : Exception(message)
{
    internal static void ThrowIfAny(IReadOnlyList<string> problems)
    {
        if (problems.Count == 1)
            throw new GraphException(problems[0]);
        if (problems.Count > 1)
            throw new GraphException($"{problems.Count} problems:\n  {string.Join("\n  ", problems)}");
    }
}
