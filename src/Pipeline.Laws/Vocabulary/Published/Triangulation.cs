namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>
/// The Delaunay triangulation of a few points, by its definition: the triangles whose circumcircle holds no other point. It costs up to n⁴ steps, which for the 120 points
/// of a published interpolation is less than a second and needs no special cases.
/// </summary>
internal sealed class Triangulation
{
    private const double Tolerance = 1e-9;

    public Triangulation((double X, double Y)[] points)
    {
        Points = points;
        var triangles = new List<(int A, int B, int C)>();
        for (int a = 0; a < points.Length; a++)
        {
            for (int b = a + 1; b < points.Length; b++)
            {
                for (int c = b + 1; c < points.Length; c++)
                {
                    double area = Area(points[a], points[b], points[c]);
                    if (area != 0 && (area > 0 ? IsEmpty(a, b, c) : IsEmpty(a, c, b)))
                        triangles.Add(area > 0 ? (a, b, c) : (a, c, b));
                }
            }
        }

        Triangles = triangles;
        Neighbours = [.. Enumerable.Range(0, points.Length).Select(p => triangles.Where(t => t.A == p || t.B == p || t.C == p)
            .SelectMany(t => (int[])[t.A, t.B, t.C]).Where(q => q != p).Distinct().Order().ToArray())];
    }

    public (double X, double Y)[] Points { get; }

    /// <summary>Counter-clockwise triples of point indices.</summary>
    public IReadOnlyList<(int A, int B, int C)> Triangles { get; }

    /// <summary>The points that share an edge with each point.</summary>
    public IReadOnlyList<int[]> Neighbours { get; }

    /// <summary>The triangle that holds a place; null outside the hull.</summary>
    public (int A, int B, int C)? Find(double x, double y)
    {
        foreach ((int A, int B, int C) triangle in Triangles)
        {
            (double a, double b, double c) = Barycentric(triangle, x, y);
            if (Math.Min(a, Math.Min(b, c)) >= -Tolerance)
                return triangle;
        }

        return null;
    }

    /// <summary>The weights of a triangle's corners at a place.</summary>
    public (double A, double B, double C) Barycentric((int A, int B, int C) triangle, double x, double y)
    {
        (double X, double Y) place = (x, y);
        double whole = Area(Points[triangle.A], Points[triangle.B], Points[triangle.C]);
        double a = Area(place, Points[triangle.B], Points[triangle.C]) / whole;
        double b = Area(Points[triangle.A], place, Points[triangle.C]) / whole;
        return (a, b, 1 - a - b);
    }

    /// <summary>The third corner of the other triangle on an edge; null on the hull.</summary>
    public int? Across(int from, int to, int corner)
    {
        foreach ((int a, int b, int c) in Triangles)
        {
            int[] corners = [a, b, c];
            if (corners.Contains(from) && corners.Contains(to) && !corners.Contains(corner))
                return corners.First(p => p != from && p != to);
        }

        return null;
    }

    private static double Area((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private bool IsEmpty(int a, int b, int c)
    {
        for (int p = 0; p < Points.Length; p++)
        {
            if (p == a || p == b || p == c)
                continue;
            (double ax, double ay) = (Points[a].X - Points[p].X, Points[a].Y - Points[p].Y);
            (double bx, double by) = (Points[b].X - Points[p].X, Points[b].Y - Points[p].Y);
            (double cx, double cy) = (Points[c].X - Points[p].X, Points[c].Y - Points[p].Y);
            double inside = (ax * ax + ay * ay) * (bx * cy - by * cx) - (bx * bx + by * by) * (ax * cy - ay * cx) + (cx * cx + cy * cy) * (ax * by - ay * bx);
            if (inside > 0)
                return false;
        }

        return true;
    }
}
