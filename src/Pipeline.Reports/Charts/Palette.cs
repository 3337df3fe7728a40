namespace Pipeline.Reports.Charts;

/// <summary>The colours. Every series colour has a contrast of at least 3 to 1 against its background, in light and dark.</summary>
internal static class Palette
{
    public const int Categories = 8;
    public const int OrderedSteps = 7;

    public const string PaperLight = "#ffffff";
    public const string PaperDark = "#0d1117";

    /// <summary>Okabe and Ito's hues; orange, sky and yellow are darkened until they show on white.</summary>
    public static readonly string[] CategoriesLight =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#c48500", "#3a9bd3", "#595959", "#918a00"];

    /// <summary>The same hues, lightened until they show on a dark page.</summary>
    public static readonly string[] CategoriesDark =
        ["#4fa8e0", "#ff8a3d", "#2cc295", "#e29bc4", "#f2b632", "#9adbff", "#b4b9c0", "#f0e442"];

    /// <summary>From small to large: dark violet over blue and green to ochre, lightness rising.</summary>
    public static readonly string[] OrderedLight = ["#3b0f70", "#2f4a9a", "#1f77a8", "#0e8f84", "#3e9b3f", "#8c8b12", "#c77c11"];

    public static readonly string[] OrderedDark = ["#8c7be8", "#5f9bea", "#3db5d8", "#3cc9a7", "#7bd46a", "#c9d64b", "#f7c948"];

    /// <summary>A ramp for heat maps, of even steps in lightness; the last colour marks the lowest, best value.</summary>
    public static readonly string[] Heat =
        ["#2a1a4a", "#3a2f78", "#3b4e95", "#366ea0", "#358da0", "#3fab96", "#66c57f", "#a7d95f", "#f2e55c"];

    /// <summary>The colour at a place on the heat ramp.</summary>
    /// <param name="place">0 is the highest value, 1 the lowest.</param>
    /// <returns>A colour, #rrggbb.</returns>
    public static string HeatColour(double place)
    {
        var position = Math.Clamp(place, 0, 1) * (Heat.Length - 1);
        var lower = Math.Min((int)position, Heat.Length - 2);
        var weight = position - lower;
        var (r0, g0, b0) = Parse(Heat[lower]);
        var (r1, g1, b1) = Parse(Heat[lower + 1]);
        return $"#{Mix(r0, r1, weight):x2}{Mix(g0, g1, weight):x2}{Mix(b0, b1, weight):x2}";
    }

    public static (int Red, int Green, int Blue) Parse(string colour)
    {
        var value = Convert.ToInt32(colour[1..], 16);
        return (value >> 16, (value >> 8) & 255, value & 255);
    }

    private static int Mix(int from, int to, double weight) => (int)Math.Round(from + ((to - from) * weight));
}
