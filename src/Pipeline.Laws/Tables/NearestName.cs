namespace Pipeline.Laws.Tables;

/// <summary>Finds what somebody who mistyped a name may have meant.</summary>
internal static class NearestName
{
    /// <summary>The end of a message: "; did you mean 'x'?" when a name is near, and otherwise "; known are: …".</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string? nearest = names.MinBy(candidate => Distance(name, candidate));
        if (nearest is not null && Distance(name, nearest) <= Math.Max(2, name.Length / 2))
            return $"; did you mean '{nearest}'?";
        return $"; known are: {string.Join(", ", names)}.";
    }

    /// <summary>Levenshtein's distance, without regard to case and underscores.</summary>
    private static int Distance(string a, string b)
    {
        a = Plain(a);
        b = Plain(b);
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string Plain(string name) => name.ToUpperInvariant().Replace("_", "", StringComparison.Ordinal);
}
