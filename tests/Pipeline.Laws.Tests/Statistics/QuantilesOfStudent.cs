using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Tests.Statistics;

public sealed class QuantilesOfStudent
{
    // With one degree of freedom the quantile is tan π(p − ½), with two (2p − 1)/√(2p(1 − p)); the others are from tables.
    [Theory]
    [InlineData(1, 0.95, 6.313752)]
    [InlineData(1, 0.9999, 3183.098757)]
    [InlineData(1, 0.99998, 15915.494288)]
    [InlineData(2, 0.999, 22.327125)]
    [InlineData(4, 0.95, 2.131847)]
    [InlineData(30, 0.05, -1.697261)]
    [InlineData(1000, 0.5, 0)]
    public void They_are_known_far_into_the_tail(double degrees, double probability, double quantile) =>
        Assert.Equal(quantile, Distributions.StudentQuantile(degrees, probability), 2e-6 * Math.Max(1, Math.Abs(quantile)));
}
