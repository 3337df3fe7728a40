using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Tests.Kernels;

/// <summary>Forward passes against formulas in double, backward passes against differences of those formulas.</summary>
public sealed class FusedKernelTests
{
    private const double Step = 1e-5;

    public static TheoryData<int> Widths => [1, 8, 16, 24, 40, 64, 100];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rms_norm_agrees_with_its_formula(int width)
    {
        const int Rows = 3;
        var (x, gain, dy) = (Numbers.Normal(Rows * width, 1), Numbers.Normal(width, 2), Numbers.Normal(Rows * width, 3));
        var (y, inverse) = (new float[x.Length], new float[Rows]);
        RmsNorm.Forward(x, gain, y, inverse, 1e-5f);
        double[] Formula(double[] p)
        {
            var (input, g) = (p[..x.Length], p[x.Length..]);
            return [.. input.Select((v, i) =>
            {
                var row = input.Skip(i / width * width).Take(width);
                return v * g[i % width] / Math.Sqrt((row.Sum(e => e * e) / width) + 1e-5);
            })];
        }

        AssertClose(Formula(Join(x, gain)), y);
        var expected = Gradient(Formula, Join(x, gain), dy);
        var (dx, dGain) = (Numbers.Normal(x.Length, 4), Numbers.Normal(width, 5));
        var (dxBefore, dGainBefore) = (dx.ToArray(), dGain.ToArray());
        RmsNorm.BackwardInput(dy, x, gain, inverse, dx, dx);
        RmsNorm.BackwardGain(dy, x, width, inverse, dGain);
        AssertClose(expected, [.. dx.Zip(dxBefore, (a, b) => a - b), .. dGain.Zip(dGainBefore, (a, b) => a - b)]);
        RmsNorm.BackwardInput(dy, x, gain, inverse, [], dx);
        AssertClose(expected[..x.Length], dx);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Layer_norm_agrees_with_its_formula(int width)
    {
        const int Rows = 3;
        var (x, gain, bias, dy) = (Numbers.Normal(Rows * width, 1), Numbers.Normal(width, 2), Numbers.Normal(width, 6), Numbers.Normal(Rows * width, 3));
        var (y, mean, inverse) = (new float[x.Length], new float[Rows], new float[Rows]);
        LayerNorm.Forward(x, gain, bias, y, mean, inverse, 1e-2f);
        double[] Formula(double[] p)
        {
            var (input, g, b) = (p[..x.Length], p[x.Length..(x.Length + width)], p[(x.Length + width)..]);
            return [.. input.Select((v, i) =>
            {
                var row = input.Skip(i / width * width).Take(width).ToArray();
                var center = row.Average();
                return ((v - center) * g[i % width] / Math.Sqrt(row.Average(e => (e - center) * (e - center)) + 1e-2)) + b[i % width];
            })];
        }

        AssertClose(Formula(Join(x, gain, bias)), y);
        var expected = Gradient(Formula, Join(x, gain, bias), dy);
        var (dx, dGain, dBias) = (new float[x.Length], new float[width], new float[width]);
        void Backward(float[] residual)
        {
            LayerNorm.BackwardInput(dy, x, gain, mean, inverse, residual, dx);
            LayerNorm.BackwardGain(dy, x, width, mean, inverse, dGain);
            Elementwise.AddRows(1, dy, width, Rows, dBias);
        }

        Backward([]);
        AssertClose(expected, [.. dx, .. dGain, .. dBias]);
        Backward(dx);
        AssertClose([.. expected.Select(e => 2 * e)], [.. dx, .. dGain, .. dBias]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Causal_softmax_agrees_with_its_formula(int positions)
    {
        const float Scale = 0.3f;
        var (x, dp) = (Numbers.Normal(positions * positions, 1, 4), Numbers.Normal(positions * positions, 2));
        var (logits, slopes) = (x.ToArray(), dp.ToArray());
        for (var t = 0; t < positions; t++)
        {
            x.AsSpan((t * positions) + t + 1, positions - t - 1).Fill(float.NaN);
            dp.AsSpan((t * positions) + t + 1, positions - t - 1).Fill(float.NaN);
        }

        var (again, shifts, factors) = (x.ToArray(), new float[positions], new float[positions]);
        Softmax.CausalForward(x, positions, Scale, shifts, factors);
        Softmax.CausalAgain(again, positions, Scale, shifts, factors);
        Assert.Equal(Numbers.Bits(x), Numbers.Bits(again));
        Softmax.CausalBackward(x, dp, positions, Scale);
        for (var t = 0; t < positions; t++)
        {
            double[] Formula(double[] p)
            {
                var e = p.Select((v, i) => i <= t ? Math.Exp(v * Scale) : 0).ToArray();
                return [.. e.Select(v => v / e.Sum())];
            }

            var row = new Range(t * positions, (t + 1) * positions);
            AssertClose(Formula(Join(logits[row])), x[row]);
            AssertClose(Gradient(Formula, Join(logits[row]), slopes[row]), dp[row]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 17)]
    [InlineData(300, 96)]
    [InlineData(300, 7)]
    public void Online_softmax_agrees_with_its_formula(int tokens, int blockTokens)
    {
        const float Scale = 0.7f;
        const float Weight = 0.25f;
        const int Positions = 2 * OnlineSoftmax.Granule;
        var x = Numbers.Normal(tokens * Positions, 1, 5);
        var logits = x.ToArray();
        var (largest, sums) = (new float[Positions], new float[Positions]);
        var (largestAlone, sumsAlone) = (new float[Positions], new float[Positions]);
        var references = new List<float[]>();
        Array.Fill(largest, float.NegativeInfinity);
        Array.Fill(largestAlone, float.NegativeInfinity);
        var blocks = x.Chunk(blockTokens * Positions).ToArray();
        foreach (var block in blocks)
        {
            var unchanged = block.ToArray();
            OnlineSoftmax.Add(block, Scale, exponentiate: false, largestAlone, sumsAlone);
            Assert.Equal(unchanged, block);
            OnlineSoftmax.Add(block, Scale, exponentiate: true, largest, sums);
            references.Add(largest.ToArray());
        }

        Assert.Equal(Numbers.Bits(largest), Numbers.Bits(largestAlone));
        Assert.Equal(Numbers.Bits(sums), Numbers.Bits(sumsAlone));
        foreach (var (block, reference) in blocks.Zip(references))
            OnlineSoftmax.Normalise(block, Scale, Weight, reference, largest, sums);
        x = [.. blocks.SelectMany(block => block)];
        for (var position = 0; position < Positions; position++)
        {
            var column = Enumerable.Range(0, tokens).Select(token => (double)logits[(token * Positions) + position]).ToArray();
            var exact = column.Select(v => Math.Exp((v - column.Max()) * Scale)).ToArray();
            AssertClose([column.Max(), exact.Sum()], [largest[position], sums[position]]);
            AssertClose(
                [.. exact.Select(e => Weight * e / exact.Sum())],
                [.. Enumerable.Range(0, tokens).Select(token => x[(token * Positions) + position])]);
        }
    }

    [Fact]
    public void Logits_of_any_size_have_finite_sums_unless_one_is_not_a_number()
    {
        var x = new float[3 * OnlineSoftmax.Granule];
        var (largest, sums) = (new float[OnlineSoftmax.Granule], new float[OnlineSoftmax.Granule]);
        (x[0], x[OnlineSoftmax.Granule], x[1]) = (3e30f, -3e30f, float.NaN);
        Array.Fill(largest, float.NegativeInfinity);
        OnlineSoftmax.Add(x, 0.7f, exponentiate: true, largest, sums);
        Assert.Equal([1, float.NaN, 3], sums[..3]);
        Assert.Equal(1, x[0]);
        Assert.InRange(x[OnlineSoftmax.Granule], 0, 1e-19f);
    }

    [Fact]
    public void Positions_that_are_no_whole_granules_are_refused() =>
        Assert.Throws<ArgumentException>(() => OnlineSoftmax.Add(new float[40], 1, exponentiate: true, new float[20], new float[20]));

    [Fact]
    public void SwiGlu_agrees_with_its_formula()
    {
        var (gate, up, dy) = (Numbers.Normal(50, 1, 3), Numbers.Normal(50, 2), Numbers.Normal(50, 3));
        static double[] Formula(double[] p) => [.. p[..50].Zip(p[50..], (g, u) => g / (1 + Math.Exp(-g)) * u)];
        var y = new float[50];
        Activations.SwiGluForward(gate, up, y);
        AssertClose(Formula(Join(gate, up)), y);
        var expected = Gradient(Formula, Join(gate, up), dy);
        Activations.SwiGluBackward(gate, up, dy, gate, up);
        AssertClose(expected, [.. gate, .. up]);
    }

    [Fact]
    public void Gelu_agrees_with_its_formula()
    {
        var (x, dy) = (Numbers.Normal(50, 1, 3), Numbers.Normal(50, 3));
        static double[] Formula(double[] p) => [.. p.Select(v => 0.5 * v * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (v + (0.044715 * v * v * v)))))];
        var y = new float[50];
        Activations.GeluForward(x, y);
        AssertClose(Formula(Join(x)), y);
        var expected = Gradient(Formula, Join(x), dy);
        Activations.GeluBackward(x, dy, x);
        AssertClose(expected, x);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public void Rotary_positions_turn_each_pair_by_its_angle_and_back(int headSize)
    {
        const int Position = 37;
        var x = Numbers.Normal(3 * headSize, 1);
        var turned = x.ToArray();
        var rotary = new RotaryPositions(64, headSize);
        rotary.Apply(turned, Position);
        var expected = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var (head, pair) = (i / headSize * headSize, i % headSize % (headSize / 2));
            var angle = Position * Math.Pow(10_000, -2.0 * pair / headSize);
            var (low, high) = (x[head + pair], x[head + pair + (headSize / 2)]);
            expected[i] = i == head + pair ? (low * Math.Cos(angle)) - (high * Math.Sin(angle)) : (high * Math.Cos(angle)) + (low * Math.Sin(angle));
        }

        AssertClose(expected, turned);
        rotary.Unapply(turned, Position);
        AssertClose(Join(x), turned);
    }

    [Fact]
    public void AdamW_agrees_with_its_formula_over_steps()
    {
        const int Count = 50;
        var (w, m, v) = (Numbers.Normal(Count, 1), new float[Count], new float[Count]);
        var (exactW, exactM, exactV) = (Join(w), new double[Count], new double[Count]);
        for (var step = 1; step <= 5; step++)
        {
            var g = Numbers.Normal(Count, (ulong)(10 + step));
            new AdamW(0.01, 0.9, 0.95, 1e-8, 0.001, step, 0.5).Update(w, g, m, v);
            for (var i = 0; i < Count; i++)
            {
                exactM[i] = (0.9 * exactM[i]) + (0.1 * 0.5 * g[i]);
                exactV[i] = (0.95 * exactV[i]) + (0.05 * 0.25 * g[i] * g[i]);
                var (mHat, vHat) = (exactM[i] / (1 - Math.Pow(0.9, step)), exactV[i] / (1 - Math.Pow(0.95, step)));
                exactW[i] -= (0.001 * exactW[i]) + (0.01 * mHat / (Math.Sqrt(vHat) + 1e-8));
            }
        }

        AssertClose(exactW, w);
        AssertClose(exactM, m);
        AssertClose(exactV, v);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Momentum_agrees_with_its_formula_over_steps(bool sign)
    {
        const int Count = 50;
        var (w, m) = (Numbers.Normal(Count, 1), new float[Count]);
        var (exactW, exactM) = (Join(w), new double[Count]);
        for (var step = 1; step <= 3; step++)
        {
            var g = Numbers.Normal(Count, (ulong)(10 + step));
            new Momentum(0.01, 0.9, 0.001, sign, 0.5).Update(w, g, m);
            for (var i = 0; i < Count; i++)
            {
                exactM[i] = (0.9 * exactM[i]) + ((sign ? 0.1 : 1) * 0.5 * g[i]);
                exactW[i] = (0.999 * exactW[i]) - (0.01 * (sign ? Math.Sign(exactM[i]) : exactM[i]));
            }
        }

        AssertClose(exactW, w);
        AssertClose(exactM, m);
    }

    [Fact]
    public void The_sign_of_nothing_is_no_step()
    {
        float[] w = [1];
        new Momentum(0.1, 0.9, 0, sign: true).Update(w, [0], [0]);
        Assert.Equal([1], w);
    }

    [Fact]
    public void Some_columns_of_rows_are_added()
    {
        float[] sum = [1, 2];
        Elementwise.AddRows(2, [1, 2, 3, 4, 5, 6], 3, 2, sum);
        Assert.Equal([11, 16], sum);
    }

    private static double[] Join(params float[][] parts) => [.. parts.SelectMany(part => part).Select(v => (double)v)];

    private static double[] Gradient(Func<double[], double[]> function, double[] at, float[] dy)
    {
        var gradient = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            var (up, down) = (at.ToArray(), at.ToArray());
            up[i] += Step;
            down[i] -= Step;
            gradient[i] = function(up).Zip(function(down), (a, b) => (a - b) / (2 * Step)).Zip(dy, (d, weight) => d * weight).Sum();
        }

        return gradient;
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var tolerance = 5e-6 + (5e-6 * Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"element {i}: {actual[i]:R} instead of {expected[i]:R}");
        }
    }
}
