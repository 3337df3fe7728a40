using System.Globalization;
using System.Text;

namespace Pipeline.Experiments.Progress;

/// <summary>
/// A block at the bottom of a terminal that is drawn anew in place: one bar, and one line per stage in flight.
/// </summary>
internal sealed class TerminalView(TextWriter output, bool color, Func<int> terminalWidth) : ISweepView
{
    private const int BarWidth = 24;
    private const int MostStages = 16;
    private int _drawn;

    /// <inheritdoc/>
    public void Say(string line)
    {
        Erase();
        output.WriteLine(line);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Show(SweepSnapshot snapshot)
    {
        var width = Math.Max(20, terminalWidth() - 1);
        var text = new StringBuilder();
        Restart(text);
        var filled = snapshot.Total == 0 ? BarWidth : BarWidth * snapshot.Done / snapshot.Total;
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        Line(text, (color ? $"\e[36m{bar}\e[0m " : bar + " ") + Cut(PlainView.Line(snapshot), width - BarWidth - 1));
        foreach (var stage in snapshot.InFlight.Take(MostStages))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {stage.Fraction,4:P0} {stage.Name}  {stage.Detail}");
            Line(text, Cut(line, width));
        }

        _drawn = 1 + Math.Min(MostStages, snapshot.InFlight.Count);
        output.Write(text.ToString());
        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => Erase();

    private static string Cut(string text, int width) =>
        text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\e[K\n");

    private void Erase()
    {
        var text = new StringBuilder();
        Restart(text);
        output.Write(text.ToString());
        _drawn = 0;
    }

    private void Restart(StringBuilder text)
    {
        if (_drawn > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\e[{_drawn}A\e[J");
        }
    }
}
