using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Tests.Charts;

public class PaletteTests
{
    public static TheoryData<string, string> SeriesColours()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var colour in Palette.CategoriesLight.Concat(Palette.OrderedLight))
            pairs.Add(colour, Palette.PaperLight);
        foreach (var colour in Palette.CategoriesDark.Concat(Palette.OrderedDark))
            pairs.Add(colour, Palette.PaperDark);
        return pairs;
    }

    /// <summary>WCAG 2.2, success criterion 1.4.11: graphics need a contrast of 3 to 1.</summary>
    [Theory]
    [MemberData(nameof(SeriesColours))]
    public void Series_stand_out_from_the_page(string colour, string paper)
    {
        var (a, b) = (Luminance(colour), Luminance(paper));
        Assert.InRange((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05), 3, 21);
    }

    [Fact]
    public void The_heat_ramp_is_brighter_the_lower_the_value()
    {
        double[] lightness = [.. Enumerable.Range(0, 101).Select(i => Luminance(Palette.HeatColour(i / 100.0)))];
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-4, $"{pair.First} {pair.Second}"));
    }

    private static double Luminance(string colour)
    {
        var (red, green, blue) = Palette.Parse(colour);
        return (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));
    }

    private static double Linear(int channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}
