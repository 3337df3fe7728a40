using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Tests.Figures;

/// <summary>Where the texts of a drawing stand.</summary>
internal static partial class TextBoxes
{
    public sealed record Box(string Text, double Left, double Top, double Right, double Bottom)
    {
        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    public static IReadOnlyList<Box> Of(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(Measure)];

    private static Box Measure(XElement text)
    {
        // The estimate is rather wide; two labels may come as close as a tenth of it.
        var width = 0.9 * TextMetrics.Width(text.Value, text.Attribute("class")?.Value switch { "title" => 15, _ => 12 });
        var before = text.Attribute("text-anchor")?.Value switch { "end" => width, "middle" => width / 2, _ => 0 };
        if (text.Attribute("transform")?.Value is { } turned)
        {
            double[] place = [.. Numbers().Matches(turned).Take(2).Select(m => Parse(m.Value))];
            return new(text.Value, place[0] - 9, place[1] - before, place[0] + 2, place[1] - before + width);
        }

        var (x, y) = (Parse(text.Attribute("x")!.Value), Parse(text.Attribute("y")!.Value));
        return new(text.Value, x - before, y - 9, x - before + width, y + 2);
    }

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
