namespace Nuke.Common.Parameters;

/// <summary>Finds the name that a user may have meant.</summary>
internal static class NearestName
{
    /// <summary>"; did you mean 'name'?" for the nearest of <paramref name="names"/> by edits, or nothing where all are far.</summary>
    public static string Hint(string text, IEnumerable<string> names)
    {
        var nearest = names.MinBy(name => Distance(Fold(text), Fold(name)));
        return nearest is not null && Distance(Fold(text), Fold(nearest)) <= Math.Max(2, nearest.Length / 3) ? $"; did you mean '{nearest}'?" : "";
    }

    private static string Fold(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
