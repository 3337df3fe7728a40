namespace Pipeline.Experiments.Specs;

/// <summary>Finds the name that a user most likely meant.</summary>
internal static class Nearest
{
    private const int Listed = 20;

    /// <summary><c>did you mean 'x'?</c> if a name is near, otherwise the names that are known.</summary>
    public static string Suggestion(string name, IReadOnlyCollection<string> names) =>
        Name(name, names) is { } near
            ? $"did you mean '{near}'?"
            : $"known: {string.Join(", ", names.Take(Listed))}{(names.Count > Listed ? $", … ({names.Count} in all)" : "")}";

    /// <summary>The name at the smallest edit distance, or null where none is within a third of the length.</summary>
    public static string? Name(string name, IEnumerable<string> names)
    {
        string? best = null;
        var bestDistance = Math.Max(1, Math.Min(name.Length, 64) / 3) + 1;
        foreach (var candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
                continue;

            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
