namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Contour lines of values on a grid, by marching squares with linear interpolation.</summary>
internal static class ContourLines
{
    /// <summary>The pieces of one contour line.</summary>
    /// <param name="xs">The coordinate of each column.</param>
    /// <param name="ys">The coordinate of each row.</param>
    /// <param name="values">Values by row, then column; no line passes a square with a missing corner.</param>
    /// <param name="level">The value along the line.</param>
    /// <returns>Straight pieces.</returns>
    public static IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Of(
        double[] xs, double[] ys, IReadOnlyList<IReadOnlyList<double?>> values, double level)
    {
        var pieces = new List<((double, double), (double, double))>();
        for (var row = 0; row + 1 < ys.Length; row++)
        {
            for (var column = 0; column + 1 < xs.Length; column++)
            {
                (double X, double Y, double? Value)[] corners =
                [
                    (xs[column], ys[row], values[row][column]),
                    (xs[column + 1], ys[row], values[row][column + 1]),
                    (xs[column + 1], ys[row + 1], values[row + 1][column + 1]),
                    (xs[column], ys[row + 1], values[row + 1][column]),
                ];
                if (corners.All(c => c.Value is { } value && double.IsFinite(value)))
                    AddPieces(pieces, corners, level);
            }
        }

        return pieces;
    }

    private static void AddPieces(
        List<((double, double), (double, double))> pieces, (double X, double Y, double? Value)[] corners, double level)
    {
        var crossings = new List<(double X, double Y)>(4);
        for (var i = 0; i < 4; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % 4]);
            var (va, vb) = (a.Value!.Value, b.Value!.Value);
            if ((va < level) == (vb < level))
                continue;
            var weight = (level - va) / (vb - va);
            crossings.Add((a.X + (weight * (b.X - a.X)), a.Y + (weight * (b.Y - a.Y))));
        }

        if (crossings.Count == 2)
        {
            pieces.Add((crossings[0], crossings[1]));
            return;
        }

        if (crossings.Count < 4)
            return;

        // A saddle: the mean of the corners says which corners are connected.
        var joined = (corners.Average(c => c.Value!.Value) < level) == (corners[0].Value < level);
        pieces.Add((crossings[0], crossings[joined ? 1 : 3]));
        pieces.Add((crossings[2], crossings[joined ? 3 : 1]));
    }
}
