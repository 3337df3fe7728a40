using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.Progress;

/// <summary>How a sweep is shown where a command speaks.</summary>
internal static class SweepViews
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    /// <summary>Drawn over on a terminal, lines elsewhere.</summary>
    public static ISweepView Of(CommandEnvironment environment) => environment.IsTerminal
        ? new TerminalView(environment.Output, environment.Color, environment.TerminalWidth)
        : new PlainView(environment.Output, PlainInterval);
}
