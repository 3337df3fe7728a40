namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Draws the shapes of points; all shapes have about the same area.</summary>
internal static class Markers
{
    public static void Draw(SvgWriter svg, MarkerShape shape, double x, double y, double radius, string classes)
    {
        if (shape == MarkerShape.Circle)
            svg.Circle(classes, x, y, radius);
        else
            svg.Path(classes, SvgWriter.Points(Outline(shape).Select(p => (x + (p.X * radius), y + (p.Y * radius)))) + "Z");
    }

    private static IEnumerable<(double X, double Y)> Outline(MarkerShape shape) => shape switch
    {
        MarkerShape.Square => Corners((-.9, -.9), (.9, -.9), (.9, .9), (-.9, .9)),
        MarkerShape.Triangle => Corners((0, -1.3), (1.2, .85), (-1.2, .85)),
        MarkerShape.TriangleDown => Corners((0, 1.3), (1.2, -.85), (-1.2, -.85)),
        MarkerShape.Diamond => Corners((0, -1.3), (1.15, 0), (0, 1.3), (-1.15, 0)),
        MarkerShape.Plus => Cross(),
        MarkerShape.Cross => Cross().Select(p => ((p.X - p.Y) * .7071, (p.X + p.Y) * .7071)),
        MarkerShape.Hexagon => Corners((-1.1, 0), (-.55, -.95), (.55, -.95), (1.1, 0), (.55, .95), (-.55, .95)),
        _ => Star(),
    };

    private static (double X, double Y)[] Corners(params (double, double)[] corners) => corners;

    private static (double X, double Y)[] Cross() =>
        Corners((-.42, -1.2), (.42, -1.2), (.42, -.42), (1.2, -.42), (1.2, .42), (.42, .42), (.42, 1.2), (-.42, 1.2), (-.42, .42), (-1.2, .42), (-1.2, -.42), (-.42, -.42));

    private static IEnumerable<(double X, double Y)> Star()
    {
        for (var i = 0; i < 10; i++)
        {
            var angle = Math.PI * i / 5;
            var length = i % 2 == 0 ? 1.5 : 0.65;
            yield return (length * Math.Sin(angle), -length * Math.Cos(angle));
        }
    }
}
