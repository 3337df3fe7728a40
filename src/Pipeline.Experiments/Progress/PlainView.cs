using System.Globalization;

namespace Pipeline.Experiments.Progress;

/// <summary>Lines without control codes, for pipes and CI: one line of progress every few seconds.</summary>
internal sealed class PlainView(TextWriter output, TimeSpan interval) : ISweepView
{
    private TimeSpan _last;

    /// <inheritdoc/>
    public void Say(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public void Show(SweepSnapshot snapshot)
    {
        if (snapshot.Elapsed - _last < interval)
        {
            return;
        }

        _last = snapshot.Elapsed;
        output.WriteLine(Line(snapshot));
        foreach (var stage in snapshot.InFlight)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage.Name}: {stage.Fraction:P0} {stage.Detail}").TrimEnd());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => output.Flush();

    /// <summary><c>43/243 stages, 40 from the cache, 12 s, about 1m 40s left</c>.</summary>
    internal static string Line(SweepSnapshot snapshot)
    {
        if (snapshot.Line is { } line)
            return line;
        var failed = snapshot.Failed > 0 ? $", {snapshot.Failed} failed" : "";
        var left = snapshot is { Remaining: { } remaining } && snapshot.Done < snapshot.Total ? $", about {Units.Duration(remaining)} left" : "";
        return $"{snapshot.Done}/{snapshot.Total} stages, {snapshot.Cached} from the cache{failed}, {Units.Duration(snapshot.Elapsed)}{left}";
    }
}
