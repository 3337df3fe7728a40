namespace Pipeline.Laws.Bowls;

/// <summary>The points of a sweep in one or two coordinates, already in logarithms.</summary>
/// <param name="Points">The coordinates of each point.</param>
/// <param name="Values">The mean value of each point; NaN where a run diverged.</param>
/// <param name="Counts">How many values each mean is of.</param>
internal sealed record BowlData(double[][] Points, double[] Values, double[] Counts)
{
    /// <summary>How far from the middle of a bowl points take part however fine the grid is, in octaves.</summary>
    public double Reach { get; init; }

    /// <summary>The number of coordinates.</summary>
    public int Dimensions => Points[0].Length;

    /// <summary>The sorted distinct values of a coordinate.</summary>
    public double[] Axis(int dimension) => [.. Points.Select(point => point[dimension]).Distinct().Order()];
}
