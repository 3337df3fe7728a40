namespace Pipeline.Reports.Figures;

/// <summary>How panels without a grid of their own are laid out.</summary>
internal static class PanelGrid
{
    /// <summary>Two columns for four panels, otherwise at most three.</summary>
    /// <param name="panels">The number of panels.</param>
    /// <returns>The number of columns.</returns>
    public static int Columns(int panels) => panels == 4 ? 2 : Math.Min(3, panels);
}
