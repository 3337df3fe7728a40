namespace Pipeline.Laws.Statistics;

/// <summary>
/// Least squares by a sequence that falls and then rises, of any shape: two isotonic regressions (pool adjacent violators, Ayer and others 1955) that meet where they fit best.
/// </summary>
internal static class ValleyFit
{
    /// <summary>Fits the valley.</summary>
    /// <param name="values">The values in order.</param>
    /// <param name="weights">Their weights.</param>
    /// <returns>The fitted values, and the weighted sum of squared residuals.</returns>
    public static (double[] Fitted, double ResidualSum) Fit(double[] values, double[] weights)
    {
        int count = values.Length;
        double[] backward = [.. values.Reverse()], backwardWeights = [.. weights.Reverse()];
        (double[] Fitted, double ResidualSum) best = ([], double.PositiveInfinity);
        for (int bottom = 0; bottom <= count; bottom++)
        {
            (double[] right, double rightSum) = Rising(values.AsSpan(bottom), weights.AsSpan(bottom));
            (double[] left, double leftSum) = Rising(backward.AsSpan(count - bottom), backwardWeights.AsSpan(count - bottom));
            if (leftSum + rightSum < best.ResidualSum)
                best = ([.. left.Reverse(), .. right], leftSum + rightSum);
        }

        return best;
    }

    private static (double[] Fitted, double ResidualSum) Rising(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var blocks = new List<(double Mean, double Weight, int Count)>();
        for (int i = 0; i < values.Length; i++)
        {
            (double Mean, double Weight, int Count) block = (values[i], weights[i], 1);
            while (blocks.Count > 0 && blocks[^1].Mean > block.Mean)
            {
                (double mean, double weight, int count) = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                block = ((mean * weight + block.Mean * block.Weight) / (weight + block.Weight), weight + block.Weight, count + block.Count);
            }

            blocks.Add(block);
        }

        double[] fitted = [.. blocks.SelectMany(block => Enumerable.Repeat(block.Mean, block.Count))];
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += weights[i] * (values[i] - fitted[i]) * (values[i] - fitted[i]);
        return (fitted, sum);
    }
}
