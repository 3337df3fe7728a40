using System.Globalization;

namespace Pipeline.Experiments.Cluster;

/// <summary>Time limits as Slurm writes them: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes, days-hours:minutes:seconds.</summary>
internal static class TimeLimit
{
    /// <summary>The time that a text means; null where it means none.</summary>
    public static TimeSpan? Parse(string text)
    {
        var days = text.Split('-');
        if (days.Length > 2)
            return null;
        var numbers = new List<int>();
        foreach (var part in days[^1].Split(':'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
                return null;
            numbers.Add(number);
        }

        if (numbers.Count > 3)
            return null;
        if (days.Length == 1)
        {
            return numbers switch
            {
                [var minutes] => Positive(0, 0, minutes, 0),
                [var minutes, var seconds] => Positive(0, 0, minutes, seconds),
                _ => Positive(0, numbers[0], numbers[1], numbers[2]),
            };
        }

        return int.TryParse(days[0], NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= 10_000
            ? Positive(whole, numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2))
            : null;
    }

    private static TimeSpan? Positive(int days, int hours, int minutes, int seconds)
    {
        var time = TimeSpan.FromDays(days) + TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
        return time > TimeSpan.Zero ? time : null;
    }
}
