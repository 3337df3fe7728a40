namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>
/// The piecewise cubic surface of Clough and Tocher through scattered points, smooth across triangles, with gradients that minimise the curvature along edges (Nielson 1983,
/// Renka and Cline 1984). The published envelope rests on SciPy's "cubic" interpolation, which is this surface.
/// </summary>
internal sealed class CubicSurface
{
    private const int MaximumSweeps = 400;
    private const double GradientTolerance = 1e-6;
    private readonly Triangulation _mesh;
    private readonly double[] _values;
    private readonly (double X, double Y)[] _gradients;

    public CubicSurface((double X, double Y)[] points, double[] values)
    {
        _mesh = new Triangulation(points);
        _values = values;
        _gradients = Gradients();
    }

    /// <summary>The surface at a place; NaN outside the hull of the points.</summary>
    public double At(double x, double y)
    {
        if (_mesh.Find(x, y) is not { } triangle)
            return double.NaN;
        int[] corner = [triangle.A, triangle.B, triangle.C];
        double[] value = [.. corner.Select(p => _values[p])];
        // Bézier ordinates next to each corner, on the edges and towards the centroid, follow from values and gradients.
        double[][] edge = [new double[3], new double[3], new double[3]];
        double[] inner = new double[3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                edge[i][j] = i == j ? value[i] : value[i] + Rise(corner[i], corner[j]) / 3;
            inner[i] = (edge[i][0] + edge[i][1] + edge[i][2]) / 3;
        }

        // The ordinate opposite to corner k makes the slope across that edge, towards the neighbour's centroid, linear along the edge.
        double[] across = new double[3];
        for (int k = 0; k < 3; k++)
        {
            int i = (k + 1) % 3, j = (k + 2) % 3;
            double lean = Lean(triangle, corner, k, i, j);
            double bend = -value[i] + 3 * edge[i][j] - 3 * edge[j][i] + value[j];
            across[k] = (lean * bend - value[i] + 2 * edge[i][j] - edge[j][i] + inner[j] + inner[i]) / 2;
        }

        double[] second = [.. Enumerable.Range(0, 3).Select(i => (across[(i + 1) % 3] + across[(i + 2) % 3] + inner[i]) / 3)];
        double centre = second.Average();

        (double a, double b, double c) = _mesh.Barycentric(triangle, x, y);
        double least = Math.Min(a, Math.Min(b, c));
        return Cubic([a - least, b - least, c - least], 3 * least, value, edge, inner, across, second, centre);
    }

    // The Bernstein polynomial of degree three in the weights of the corners and of the centroid; of the corners' weights at least one is zero.
    private static double Cubic(double[] w, double w4, double[] value, double[][] edge, double[] inner, double[] across, double[] second, double centre)
    {
        double sum = w4 * w4 * w4 * centre;
        for (int i = 0; i < 3; i++)
        {
            int j = (i + 1) % 3, k = (i + 2) % 3;
            sum += w[i] * w[i] * w[i] * value[i];
            sum += 3 * w[i] * w[i] * (w[j] * edge[i][j] + w[k] * edge[i][k] + w4 * inner[i]);
            sum += 3 * w[i] * w4 * w4 * second[i];
            sum += 6 * w[j] * w[k] * w4 * across[i];
        }

        return sum;
    }

    private double Rise(int from, int to) =>
        (_mesh.Points[to].X - _mesh.Points[from].X) * _gradients[from].X + (_mesh.Points[to].Y - _mesh.Points[from].Y) * _gradients[from].Y;

    // Where the line to the neighbour's centroid crosses the edge, as an affine coordinate; on the hull the edge's own normal direction is as good as any.
    private double Lean((int A, int B, int C) triangle, int[] corner, int k, int i, int j)
    {
        if (_mesh.Across(corner[i], corner[j], corner[k]) is not { } other)
            return -0.5;
        double x = (_mesh.Points[corner[i]].X + _mesh.Points[corner[j]].X + _mesh.Points[other].X) / 3;
        double y = (_mesh.Points[corner[i]].Y + _mesh.Points[corner[j]].Y + _mesh.Points[other].Y) / 3;
        (double a, double b, double c) = _mesh.Barycentric(triangle, x, y);
        double[] weight = [a, b, c];
        return (2 * weight[j] + weight[i] - 1) / (2 - 3 * weight[j] - 3 * weight[i]);
    }

    // Gauss–Seidel on the gradients: each is the one that least bends the cubics on the edges around its point, given the others.
    private (double X, double Y)[] Gradients()
    {
        var gradients = new (double X, double Y)[_values.Length];
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double change = 0;
            for (int p = 0; p < gradients.Length; p++)
            {
                double xx = 0, xy = 0, yy = 0, sx = 0, sy = 0;
                foreach (int q in _mesh.Neighbours[p])
                {
                    double ex = _mesh.Points[q].X - _mesh.Points[p].X, ey = _mesh.Points[q].Y - _mesh.Points[p].Y;
                    double squared = ex * ex + ey * ey, cubed = squared * Math.Sqrt(squared);
                    double push = (6 * (_values[q] - _values[p]) - 2 * (ex * gradients[q].X + ey * gradients[q].Y)) / cubed;
                    xx += 4 * ex * ex / cubed;
                    xy += 4 * ex * ey / cubed;
                    yy += 4 * ey * ey / cubed;
                    sx += push * ex;
                    sy += push * ey;
                }

                double determinant = xx * yy - xy * xy;
                (double X, double Y) next = ((yy * sx - xy * sy) / determinant, (xx * sy - xy * sx) / determinant);
                double moved = Math.Max(Math.Abs(next.X - gradients[p].X), Math.Abs(next.Y - gradients[p].Y));
                change = Math.Max(change, moved / Math.Max(1, Math.Max(Math.Abs(next.X), Math.Abs(next.Y))));
                gradients[p] = next;
            }

            if (change < GradientTolerance)
                break;
        }

        return gradients;
    }
}
