using System.Xml.Linq;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Tests.Charts;

public class SvgRendererTests
{
    [Fact]
    public async Task A_figure_has_one_element_per_line() => await Verifier.Verify(SvgRenderer.Render(Samples.LossAgainstRate()), "svg");

    [Fact]
    public void A_figure_is_described_for_those_who_cannot_see_it()
    {
        var svg = XDocument.Parse(SvgRenderer.Render(Samples.LossAgainstRate())).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal("img", svg.Attribute("role")!.Value);
        var ids = svg.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(ids, new[] { svg.Element(ns + "title")!.Attribute("id")!.Value, svg.Element(ns + "desc")!.Attribute("id")!.Value });
        Assert.Equal("A bowl with its minimum near 2^-7.", svg.Element(ns + "desc")!.Value);
    }
}
