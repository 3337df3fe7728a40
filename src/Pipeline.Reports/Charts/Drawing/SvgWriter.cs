using System.Globalization;
using System.Text;

namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Writes SVG, one element per line, coordinates with at most two decimals, so that a small change is a small difference of text.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    public static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{Number(p.X)} {Number(p.Y)}"));

    public void Raw(string line) => _text.Append(line).Append('\n');

    public void Path(string classes, string data) => Raw($"<path{(classes.Length > 0 ? $" class=\"{classes}\"" : "")} d=\"{data}\"/>");

    public void Line(string classes, double x1, double y1, double x2, double y2) =>
        Path(classes, $"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}");

    public void Rectangle(string classes, double x, double y, double width, double height, string? fill = null)
    {
        var look = (classes.Length > 0 ? $" class=\"{classes}\"" : "") + (fill is null ? "" : $" fill=\"{fill}\"");
        Raw($"<rect{look} x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(Math.Max(0, width))}\" height=\"{Number(Math.Max(0, height))}\"/>");
    }

    public void Circle(string classes, double x, double y, double radius) =>
        Raw($"<circle class=\"{classes}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"/>");

    /// <summary>Draws something that a reader may point at.</summary>
    public void Noted(string? note, Action draw)
    {
        if (note is not null)
            Raw($"<g class=\"pt\"><title>{Markup.Escape(RichText.ToPlain(note))}</title>");
        draw();
        if (note is not null)
            Raw("</g>");
    }

    /// <summary>One line of text; <paramref name="y"/> is its baseline.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string classes = "", bool upwards = false)
    {
        if (text.Length == 0)
            return;
        var look = classes.Length > 0 ? $" class=\"{classes}\"" : "";
        var place = upwards
            ? $" transform=\"translate({Number(x)} {Number(y)})rotate(-90)\""
            : $" x=\"{Number(x)}\" y=\"{Number(y)}\"";
        var align = anchor == "start" ? "" : $" text-anchor=\"{anchor}\"";
        Raw($"<text{look}{place}{align}>{Spans(text)}</text>");
    }

    public override string ToString() => _text.ToString();

    private static string Spans(string text)
    {
        var spans = new StringBuilder();
        var shift = 0;
        foreach (var (kind, run) in RichText.Parse(text))
        {
            var wanted = kind switch { RichText.Kind.Subscript => 3, RichText.Kind.Superscript => -5, _ => 0 };
            var content = Markup.Escape(kind == RichText.Kind.Superscript ? RichText.Minus(run) : run);
            if (wanted == 0 && shift == 0)
                spans.Append(content);
            else
                spans.Append(CultureInfo.InvariantCulture, $"<tspan dy=\"{wanted - shift}\"{(wanted == 0 ? "" : " font-size=\"75%\"")}>{content}</tspan>");
            shift = wanted;
        }

        return spans.ToString();
    }
}
