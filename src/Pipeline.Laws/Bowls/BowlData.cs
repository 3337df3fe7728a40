namespace Pipeline.Laws.Bowls;

/// <summary>The points of a sweep in one or two coordinates, already in logarithms.</summary>
/// <param name="Points">The coordinates of each point.</param>
/// <param name="Values">The mean value of each point; NaN where a run diverged or was stopped.</param>
/// <param name="Counts">How many values each mean is of.</param>
internal sealed record BowlData(double[][] Points, double[] Values, double[] Counts)
{
    /// <summary>How far from the middle of a bowl points take part however fine the grid is, in octaves.</summary>
    public double Reach { get; init; }

    /// <summary>Which points are known to be no better than the best, though not by how much; none for no such point.</summary>
    public IReadOnlyList<bool> Censored { get; init; } = [];

    /// <summary>The number of coordinates.</summary>
    public int Dimensions => Points[0].Length;

    /// <summary>Between which coordinates the best one has to lie, as points beyond the given ones are known to be no better; infinite where there are none.</summary>
    /// <param name="dimension">The coordinate.</param>
    /// <param name="lowest">The lowest one with a value.</param>
    /// <param name="highest">The highest one.</param>
    public (double Low, double High) Bracket(int dimension, double lowest, double highest)
    {
        double[] stopped = [.. Points.Where((_, i) => i < Censored.Count && Censored[i]).Select(point => point[dimension])];
        return (stopped.Where(x => x < lowest).DefaultIfEmpty(double.NegativeInfinity).Max(), stopped.Where(x => x > highest).DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    /// <summary>The sorted distinct values of a coordinate.</summary>
    public double[] Axis(int dimension) => [.. Points.Select(point => point[dimension]).Distinct().Order()];
}
