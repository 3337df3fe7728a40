using Pipeline.Text.Datasets;

namespace Pipeline.Text.Tests.Datasets;

public class ZipfMandelbrotTests
{
    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(1.2, 2.7)]
    [InlineData(0.8, 40.0)]
    public void Parameters_of_an_exact_law_are_found(double exponent, double shift)
    {
        var counts = Enumerable.Range(1, 2000).Select(rank => (long)(1e12 * Math.Pow(rank + shift, -exponent))).Reverse();
        var fit = ZipfMandelbrot.Fit(counts.Append(0))!;
        Assert.Equal(exponent, fit.Exponent, 1e-3 * exponent);
        Assert.Equal(shift, fit.Shift, 1e-2 * (1 + shift));
        Assert.Equal(2000, fit.Ranks);
        Assert.InRange(fit.Divergence, 0, 1e-7);
    }

    [Fact]
    public void Equal_frequencies_have_the_exponent_zero() => Assert.Equal(0, ZipfMandelbrot.Fit([5, 5, 5, 5])!.Exponent, 9);

    [Fact]
    public void Another_law_shows_as_divergence() =>
        Assert.InRange(ZipfMandelbrot.Fit([.. Enumerable.Repeat(1000L, 50), .. Enumerable.Repeat(1L, 50)])!.Divergence, 0.01, 1);

    [Fact]
    public void Two_kinds_of_tokens_are_too_few() => Assert.Null(ZipfMandelbrot.Fit([3, 0, 2]));
}
