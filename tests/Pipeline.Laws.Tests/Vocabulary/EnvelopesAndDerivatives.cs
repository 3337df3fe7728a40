using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class EnvelopesAndDerivatives
{
    [Fact]
    public void The_largest_model_of_an_envelope_is_held_out() => Assert.Contains(
        IsoFlopAnalysis.Run([.. Synthetic.VocabularyRuns()], options: new BootstrapOptions { Replicates = 100 }).Findings,
        finding => finding.Text.StartsWith("Fitted without the largest model (N_nv = 1.13×10⁹), the envelope's law misses its vocabulary parameters by a factor of 2.", StringComparison.Ordinal));

    [Fact]
    public void The_largest_vocabulary_is_held_out_of_f()
    {
        double[] sizes = [512, 1024, 2048, 4096, 8192, 16384];
        Assert.Equal(0, TokensPerCharacter.Fit([.. sizes.Select(size => (size, TokensPerCharacter.Published.At(size)))]).HeldOutError()!.Value, 1e-9);
        TokensPerCharacter off = TokensPerCharacter.Fit([.. sizes.Select(size => (size, TokensPerCharacter.Published.At(size) * (size == 16384 ? 0.8 : 1)))]);
        Assert.Equal(1 / 0.8 - 1, off.HeldOutError()!.Value, 1e-9);
        Assert.Null(TokensPerCharacter.Fit([.. sizes.Take(4).Select(size => (size, TokensPerCharacter.Published.At(size)))]).HeldOutError());
    }

    [Fact]
    public void No_point_of_the_envelope_is_beaten_by_a_cheaper_run()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns()];
        IsoFlopLaws laws = IsoFlopAnalysis.Run(runs);
        Assert.All(laws.Envelope, point => Assert.DoesNotContain(runs, run => run.Flops < point.Flops && run.UnigramNormalisedLoss < point.Loss));
        Assert.InRange(laws.NonVocabulary.Exponent, laws.NonVocabulary.ExponentInterval!.Low, laws.NonVocabulary.ExponentInterval.High);
    }

    /// <summary>A ratio of exponents has no end where the lower one may be zero, and a mean over such ratios is anywhere.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void The_interval_of_gamma_holds_gamma_or_is_not_given(double noise)
    {
        foreach (int seed in Enumerable.Range(1, 10))
        {
            RunRecord[] runs = [.. Synthetic.VocabularyRuns(noise, seed)];
            try
            {
                IsoFlopLaws laws = IsoFlopAnalysis.Run(runs, options: new BootstrapOptions { Replicates = 100 });
                if (laws.GammaInterval is { } interval)
                    Assert.InRange(laws.Gamma, interval.Low, interval.High);
                else
                    Assert.Contains(laws.Findings, finding => finding.Text.Contains("the data does not say how the vocabulary grows with the rest of the model. Larger budgets would tell", StringComparison.Ordinal));
            }
            catch (LawsException exception)
            {
                Assert.Contains("needed", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_published_derivative_law_has_its_published_exponent() => Assert.Equal(0.8354, DerivativeAnalysis.AsPublished().Gamma, 1e-4);

    [Fact]
    public void The_derivative_vanishes_where_text_is_cheapest()
    {
        TokensPerCharacter f = TokensPerCharacter.Published;
        VocabularyPrediction model = DerivativeAnalysis.Run(f, [(1e8, 768), (1e9, 2048)]).Models[0];
        double Cost(double size) => (1e8 + size * 768) * f.At(size);
        double best = model.VocabularySize!.Value;
        Assert.True(Cost(best) < Cost(1.01 * best) && Cost(best) < Cost(best / 1.01));
    }

    [Fact]
    public void Tokens_per_character_are_fitted_with_their_residuals()
    {
        (double, double)[] points = [.. new[] { 512.0, 1024, 2048, 4096, 8192 }.Select((size, i) => (size, TokensPerCharacter.Published.At(size) + (i % 2 == 0 ? 1e-4 : -1e-4)))];
        TokensPerCharacter f = TokensPerCharacter.Fit(points);
        Assert.Equal(0.0064, f.Quadratic, 5e-4);
        Assert.Equal(5, f.Residuals.Count);
        Assert.All(f.Residuals, residual => Assert.InRange(Math.Abs(residual), 0, 2e-4));
        Assert.NotNull(DerivativeAnalysis.Run(f, [(1e6, 64), (4e6, 128)]).GammaInterval);
    }

    [Fact]
    public void Two_tokenizers_do_not_determine_f() => Assert.Contains("three are needed", Assert.Throws<LawsException>(() => TokensPerCharacter.Fit([(512, 0.4), (1024, 0.35)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cubic_surface_reproduces_a_plane_and_goes_through_its_points()
    {
        var random = new Random(1);
        (double X, double Y)[] points = [.. Enumerable.Range(0, 25).Select(_ => (random.NextDouble(), random.NextDouble()))];
        var plane = new CubicSurface(points, [.. points.Select(p => 1 + 2 * p.X - 3 * p.Y)]);
        var wave = new CubicSurface(points, [.. points.Select(p => Math.Sin(5 * p.X) * p.Y)]);
        Assert.Equal(1 + 2 * 0.5 - 3 * 0.45, plane.At(0.5, 0.45), 1e-9);
        Assert.All(points, p => Assert.Equal(Math.Sin(5 * p.X) * p.Y, wave.At(p.X, p.Y), 1e-9));
        Assert.True(double.IsNaN(plane.At(2, 2)));
    }

    [Fact]
    public void A_cubic_surface_is_smooth_across_triangles()
    {
        var random = new Random(2);
        (double X, double Y)[] points = [.. Enumerable.Range(0, 25).Select(_ => (random.NextDouble(), random.NextDouble()))];
        var wave = new CubicSurface(points, [.. points.Select(p => Math.Sin(5 * p.X) * p.Y)]);
        // The second derivative is bounded inside a triangle, so a slope that jumps between neighbouring places jumps across an edge.
        const double step = 1e-6;
        const double stride = 1e-3;
        double SlopeAt(double x) => (wave.At(x + step, 0.5) - wave.At(x, 0.5)) / step;
        for (double x = 0.3; x < 0.7; x += stride)
            Assert.True(Math.Abs(SlopeAt(x + stride) - SlopeAt(x)) < 0.25, $"the slope jumps at {x}");
    }

    [Fact]
    public void A_quadratic_spline_reproduces_a_parabola()
    {
        double[] x = [1, 2, 4, 8, 16];
        var spline = new QuadraticSpline(x, [.. x.Select(v => 1 - v + 0.1 * v * v)]);
        foreach (double v in (double[])[1, 3, 7.5, 16])
            Assert.Equal(1 - v + 0.1 * v * v, spline.At(v), 1e-9);
    }
}
