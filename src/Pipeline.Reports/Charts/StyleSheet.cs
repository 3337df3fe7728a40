using System.Text;

namespace Pipeline.Reports.Charts;

/// <summary>The style sheet of every figure. Classes set <c>color</c> and shapes draw with <c>currentColor</c>, which renderers without CSS variables know too.</summary>
internal static class StyleSheet
{
    public static string Css { get; } = Build();

    private static string Build()
    {
        var css = new StringBuilder();
        css.Append("""
            .chart{font:12px "Helvetica Neue",Arial,"Liberation Sans",sans-serif}
            .chart text{fill:currentColor}
            .chart .title{font-size:15px;font-weight:600}
            .chart .strong{font-weight:600}
            .chart .small{font-size:11px}
            .chart .line{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
            .chart .thin{stroke-width:1}
            .chart .d1{stroke-dasharray:6 4}
            .chart .d2{stroke-dasharray:2 3.5}
            .chart .d3{stroke-dasharray:9 3 2 3}
            .chart .d4{stroke-dasharray:12 4}
            .chart .dot{fill:currentColor;stroke:none}
            .chart .band{fill:currentColor;fill-opacity:.16}
            .chart .interval{fill:currentColor;fill-opacity:.28}
            .chart .bar{fill:currentColor;fill-opacity:.85}
            .chart .bubble{fill:currentColor;fill-opacity:.35;stroke:currentColor;stroke-width:1.2}
            .chart .axis{stroke:currentColor;stroke-width:1;fill:none}

            """);
        AppendColours(css, "#1f2328", "#636c76", "#e2e5e9", Palette.PaperLight, Palette.CategoriesLight, Palette.OrderedLight);
        css.Append("@media screen and (prefers-color-scheme:dark){\n");
        AppendColours(css, "#e6edf3", "#9198a1", "#2b3138", Palette.PaperDark, Palette.CategoriesDark, Palette.OrderedDark);
        css.Append("}\n");
        return css.ToString();
    }

    private static void AppendColours(
        StringBuilder css, string ink, string muted, string grid, string paper, string[] categories, string[] ordered)
    {
        css.Append(".chart,.chart .ink{color:").Append(ink).Append("}\n");
        css.Append(".chart .muted{color:").Append(muted).Append("}\n");
        css.Append(".chart .grid{stroke:").Append(grid).Append(";stroke-width:1;fill:none}\n");
        css.Append(".chart .paper{fill:").Append(paper).Append("}\n");
        css.Append(".chart text.inverse{fill:").Append(paper).Append("}\n");
        css.Append(".chart .hollow{fill:").Append(paper).Append(";stroke:currentColor;stroke-width:1.5}\n");
        css.Append(".chart .halo{stroke:").Append(paper).Append(";stroke-width:3;paint-order:stroke;stroke-linejoin:round}\n");
        css.Append(".chart .ring{stroke:").Append(paper).Append(";stroke-width:1.2}\n");
        for (var i = 0; i < categories.Length; i++)
            css.Append(".chart .c").Append(i).Append("{color:").Append(categories[i]).Append("}\n");
        for (var i = 0; i < ordered.Length; i++)
            css.Append(".chart .o").Append(i).Append("{color:").Append(ordered[i]).Append("}\n");
    }
}
