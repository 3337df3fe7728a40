namespace Pipeline.Laws.Statistics;

/// <summary>Weighted linear least squares for a handful of coefficients, by Cholesky's factorisation of the normal equations.</summary>
internal static class LinearFit
{
    /// <summary>The coefficients that minimise Σ w (y − row·c)², or null when the rows do not determine them.</summary>
    public static double[]? Solve(IReadOnlyList<double[]> rows, ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double[][]? factor = Factor(rows, weights);
        if (factor is null)
            return null;
        var right = new double[rows[0].Length];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < right.Length; j++)
                right[j] += weights[i] * rows[i][j] * values[i];
        }

        Substitute(factor, right);
        return right;
    }

    /// <summary>x'(X'WX)⁻¹x of each row x: the share of a value of weight 1 that the fit takes up. Zeros when the rows determine nothing.</summary>
    public static double[] Leverages(IReadOnlyList<double[]> rows, ReadOnlySpan<double> weights)
    {
        double[][]? factor = Factor(rows, weights);
        var leverages = new double[rows.Count];
        for (int i = 0; i < rows.Count && factor is not null; i++)
        {
            double[] effect = [.. rows[i]];
            Substitute(factor, effect);
            leverages[i] = Dot(rows[i], effect);
        }

        return leverages;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double[][]? Factor(IReadOnlyList<double[]> rows, ReadOnlySpan<double> weights)
    {
        int size = rows[0].Length;
        if (rows.Count < size)
            return null;
        double[][] matrix = Enumerable.Range(0, size).Select(_ => new double[size]).ToArray();
        for (int i = 0; i < rows.Count; i++)
        {
            for (int a = 0; a < size; a++)
            {
                for (int b = 0; b <= a; b++)
                    matrix[a][b] += weights[i] * rows[i][a] * rows[i][b];
            }
        }

        for (int a = 0; a < size; a++)
        {
            double original = matrix[a][a];
            for (int b = 0; b <= a; b++)
            {
                for (int k = 0; k < b; k++)
                    matrix[a][b] -= matrix[a][k] * matrix[b][k];
                if (b < a)
                    matrix[a][b] /= matrix[b][b];
            }

            if (!(matrix[a][a] > 1e-12 * original))
                return null;
            matrix[a][a] = Math.Sqrt(matrix[a][a]);
        }

        return matrix;
    }

    private static void Substitute(double[][] factor, double[] vector)
    {
        int size = vector.Length;
        for (int a = 0; a < size; a++)
        {
            for (int k = 0; k < a; k++)
                vector[a] -= factor[a][k] * vector[k];
            vector[a] /= factor[a][a];
        }

        for (int a = size - 1; a >= 0; a--)
        {
            for (int k = a + 1; k < size; k++)
                vector[a] -= factor[k][a] * vector[k];
            vector[a] /= factor[a][a];
        }
    }
}
