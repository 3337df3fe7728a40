namespace Pipeline.Experiments.Commands;

/// <summary>What to remove from the store.</summary>
/// <param name="OlderThan">Removes what no sweep has used for so long; null for any age.</param>
/// <param name="Unreferenced">Removes everything that no published report refers to.</param>
public sealed record CleanOptions(TimeSpan? OlderThan, bool Unreferenced)
{
    /// <summary>Reads an age as people write it: <c>30d</c>, <c>12h</c>, <c>90m</c>.</summary>
    /// <exception cref="UsageException">It is no age.</exception>
    public static TimeSpan ParseAge(string text)
    {
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            switch (text[^1])
            {
                case 'd' when number <= 36500:
                    return TimeSpan.FromDays(number);
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'm':
                    return TimeSpan.FromMinutes(number);
            }
        }

        throw new UsageException($"--older-than: '{text}' is no age; write a number of days, hours or minutes: 30d, 12h, 90m");
    }
}
