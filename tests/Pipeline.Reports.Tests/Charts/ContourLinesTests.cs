using FsCheck;
using FsCheck.Fluent;
using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Tests.Charts;

public class ContourLinesTests
{
    private static readonly double[] Xs = [0, 1, 2.5, 4];
    private static readonly double[] Ys = [0, 2, 3];

    [Fact]
    public void Contours_of_a_plane_are_where_the_plane_has_the_level() =>
        Prop.ForAll(Gen.Choose(-30, 30).Three().ToArbitrary(), plane =>
        {
            var (a, b, level) = (plane.Item1 / 7.0, plane.Item2 / 7.0, plane.Item3 / 3.0);
            IReadOnlyList<IReadOnlyList<double?>> values = [.. Ys.Select(y => (IReadOnlyList<double?>)[.. Xs.Select(x => (double?)((a * x) + (b * y)))])];
            return ContourLines.Of(Xs, Ys, values, level).All(p =>
                Math.Abs((a * p.From.X) + (b * p.From.Y) - level) < 1e-9 && Math.Abs((a * p.To.X) + (b * p.To.Y) - level) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_missing_corner_stops_the_line() =>
        Assert.Empty(ContourLines.Of([0, 1], [0, 1], [[0, 1], [null, 1]], 0.5));
}
