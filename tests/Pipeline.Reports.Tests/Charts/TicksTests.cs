using FsCheck;
using FsCheck.Fluent;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Tests.Charts;

public class TicksTests
{
    [Theory]
    [InlineData(AxisScale.Linear, 0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(AxisScale.Linear, 3.21, 3.94, "3.4 3.6 3.8")]
    [InlineData(AxisScale.Linear, -7, 12, "−5 0 5 10")]
    [InlineData(AxisScale.Linear, 0, 210000, "0 50\u2009000 100\u2009000 150\u2009000 200\u2009000")]
    [InlineData(AxisScale.Log2, 0.0003, 0.04, "2^{-10} 2^{-8} 2^{-6}")]
    [InlineData(AxisScale.Log2, 30, 600, "32 64 128 256 512")]
    [InlineData(AxisScale.Log2, 0.005, 0.01, "2^{-7.5} 2^{-7.25} 2^{-7} 2^{-6.75}")]
    [InlineData(AxisScale.Log2, 2.2, 9, "3 5 7")]
    [InlineData(AxisScale.Log10, 1e15, 1.2e19, "10^{15} 10^{16} 10^{17} 10^{18} 10^{19}")]
    [InlineData(AxisScale.Log10, 2e6, 9e7, "2×10^{6} 5×10^{6} 10^{7} 2×10^{7} 5×10^{7}")]
    [InlineData(AxisScale.Log10, 0.01, 10, "0.01 0.1 1 10")]
    public void Labels_are_round(AxisScale scale, double minimum, double maximum, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.For(new Axis("x", scale), minimum, maximum, 6).Where(t => t.Label.Length > 0).Select(t => t.Label)));

    [Fact]
    public void Ticks_lie_within_the_axis_and_have_labels_of_their_own() =>
        Prop.ForAll(
            Gen.Elements(AxisScale.Linear, AxisScale.Log2, AxisScale.Log10).ToArbitrary(),
            Gen.Choose(-3000, 3000).Select(i => i / 100.0).Two().ToArbitrary(),
            Gen.Choose(2, 12).ToArbitrary(),
            (scale, ends, most) =>
            {
                var (low, high) = (Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2) + 0.1);
                if (scale != AxisScale.Linear)
                    (low, high) = (Math.Pow(2, low / 2), Math.Pow(2, high / 2));
                var ticks = Ticks.For(new Axis("x", scale), low, high, most);
                var labelled = ticks.Where(t => t.Label.Length > 0).ToList();
                var slack = 1e-6 * Math.Max(Math.Abs(low), Math.Abs(high));
                return labelled.Count >= 1 && labelled.Count <= Math.Max(most, 2) && labelled.Select(t => t.Label).Distinct().Count() == labelled.Count
                    && ticks.All(t => t.Value >= low - slack && t.Value <= high + slack);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Given_ticks_keep_their_places_and_lose_labels_when_there_is_no_room()
    {
        var ticks = Ticks.For(new Axis("V", AxisScale.Log2) { Ticks = [512, 1024, 2048, 4096] }, 500, 5000, 2);

        Assert.Equal([512, 1024, 2048, 4096], ticks.Select(t => t.Value).Order());
        Assert.Equal(["512", "2048"], ticks.Where(t => t.Label.Length > 0).Select(t => t.Label));
    }
}
