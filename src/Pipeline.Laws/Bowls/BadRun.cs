namespace Pipeline.Laws.Bowls;

/// <summary>A value that stands off the curve of its sweep.</summary>
/// <param name="Sample">The index of the sweep.</param>
/// <param name="Point">The index of the point in its sweep.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Observed">The value.</param>
/// <param name="Expected">What the other values of the sweep make of it.</param>
/// <param name="Times">The distance in standard deviations of a run.</param>
internal sealed record BadRun(int Sample, int Point, int Seed, double Observed, double Expected, double Times);
