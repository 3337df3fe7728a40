namespace Pipeline.Laws.Tables;

/// <summary>Finds the name that a user most likely meant.</summary>
public static class NearestName
{
    private const int Listed = 20;
    private const int LongestCompared = 64;

    /// <summary><c>did you mean 'x'?</c> if a name is near, otherwise the names that are known.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <param name="known">The names that would be right.</param>
    public static string Suggestion(string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        return Of(name, names) is { } near ? $"did you mean '{near}'?"
            : names.Length == 0 ? "there are none"
            : $"known: {string.Join(", ", names.Take(Listed))}{(names.Length > Listed ? $", … ({names.Length} in all)" : "")}";
    }

    /// <summary>
    /// The name at the smallest edit distance, without regard to case, dashes and underscores; null where none is within a third of the length.
    /// </summary>
    /// <param name="name">What the user wrote.</param>
    /// <param name="known">The names that would be right.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        string wanted = Plain(name);
        int bestDistance = Math.Max(1, Math.Min(name.Length, LongestCompared) / 3) + 1;
        foreach (string candidate in known)
        {
            string plain = Plain(candidate);
            if (Math.Abs(plain.Length - wanted.Length) >= bestDistance)
                continue;

            int distance = Distance(wanted, plain);
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    internal static string Hint(string name, IEnumerable<string> known) => $"; {Suggestion(name, known)}";

    private static string Plain(string name) =>
        name.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
