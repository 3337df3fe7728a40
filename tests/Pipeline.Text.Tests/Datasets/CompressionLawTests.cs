using Pipeline.Text.Datasets;

namespace Pipeline.Text.Tests.Datasets;

public class CompressionLawTests
{
    [Fact]
    public void Coefficients_of_an_exact_curve_are_found()
    {
        var curve = CompressionLaw.Fit(Cards(v => 0.00639222 * v * v - 0.15811069 * v + 1.20470122, 1000, 2000, 4000, 8000, 32000, 128000));
        Assert.Equal(0.00639222, curve.A, 6);
        Assert.Equal(-0.15811069, curve.B, 5);
        Assert.Equal(1.20470122, curve.C, 4);
        Assert.InRange(curve.ResidualDeviation!.Value, 0, 1e-6);
        Assert.Equal(curve.Points[2].TokensPerCharacter, curve.At(4000), 6);
    }

    [Fact]
    public void Residuals_are_orthogonal_to_the_curve()
    {
        var curve = CompressionLaw.Fit(Cards(v => 1 / v, 500, 1000, 5000, 9000, 40000));
        foreach (var power in new[] { 0, 1, 2 })
            Assert.Equal(0, curve.Points.Sum(point => point.Residual * Math.Pow(Math.Log(point.VocabularySize), power)), 9);
        Assert.Equal(
            Math.Sqrt(curve.Points.Sum(point => point.Residual * point.Residual) / 2), curve.ResidualDeviation!.Value, 12);
    }

    [Fact]
    public void Three_sizes_leave_nothing_to_tell_the_deviation_from() =>
        Assert.Null(CompressionLaw.Fit(Cards(v => 1 / v, 500, 1000, 5000)).ResidualDeviation);

    [Fact]
    public void Two_sizes_are_too_few()
    {
        var error = Assert.Throws<DatasetException>(() => CompressionLaw.Fit(Cards(v => v, 500, 1000, 1000)));
        Assert.Equal("the compression curve needs at least 3 vocabulary sizes; there are 2", error.Message);
    }

    private static IEnumerable<DatasetCard> Cards(Func<double, double> tokensPerCharacter, params int[] sizes) =>
        sizes.Select(size => new DatasetCard(size, (long)(1e10 * tokensPerCharacter(Math.Log(size))), 1, 0, (long)1e10, 0, null, [], []));
}
