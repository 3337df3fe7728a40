using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Analyses;

/// <summary>Compares the parametrizations of a table of transfer measures.</summary>
public static class PhaseReport
{
    /// <summary>The analysis of a table; its laws are <see cref="PhaseLaws"/>.</summary>
    public static TableAnalysis OfTable { get; } = new("phases", "phase diagrams and the effect of each change, from a table of E, κ and R(∞)", PhaseTable.Fields, (path, mapping, options) =>
    {
        IReadOnlyList<PhasePoint> points = PhaseTable.Read(path, mapping);
        var laws = new PhaseLaws(points, FactorialAnalysis.Of(points, options.Bootstrap.Level));
        return new AnalysisReport("phases", laws, laws.Factorial?.Findings ?? []);
    });
}
