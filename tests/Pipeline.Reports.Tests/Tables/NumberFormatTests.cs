using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Tests.Tables;

public class NumberFormatTests
{
    [Theory]
    [InlineData(3.14159, 4, "3.142")]
    [InlineData(9.99996, 4, "10.00")]
    [InlineData(-0.00125, 3, "−0.00125")]
    [InlineData(1.2e15, 3, "1.2×10^{15}")]
    [InlineData(0.0000123, 2, "1.2×10^{-5}")]
    [InlineData(16384, 4, "16384")]
    [InlineData(0, 4, "0")]
    [InlineData(double.NaN, 4, "–")]
    [InlineData(double.PositiveInfinity, 4, "∞")]
    public void Numbers_have_significant_digits(double value, int digits, string expected) => Assert.Equal(expected, NumberFormat.Significant(value, digits));

    [Theory]
    [InlineData(0.003123, 0.00291, 0.0034, "0.00312 [0.00291, 0.00340]")]
    [InlineData(0.5187, 0.41, 0.63, "0.52 [0.41, 0.63]")]
    [InlineData(3.51563, 3.5151, 3.5161, "3.51563 [3.51510, 3.51610]")]
    [InlineData(2481, 1890, 3120, "2481 [1890, 3120]")]
    [InlineData(-0.5, -1.27, 0.26, "−0.5 [−1.3, 0.3]")]
    public void The_interval_decides_the_digits(double value, double low, double high, string expected) =>
        Assert.Equal(expected, NumberFormat.WithInterval(value, new Laws.Interval(low, high, 0.9), 5));

    [Theory]
    [InlineData(0.00390625, "2^{-8}")]
    [InlineData(0.003, "2^{-8.38}")]
    [InlineData(1, "2^{0}")]
    public void Learning_rates_are_powers_of_two(double value, string expected) => Assert.Equal(expected, NumberFormat.PowerOfTwo(value));

    [Fact]
    public void Reading_a_number_back_gives_it_to_its_digits() =>
        Prop.ForAll(Gen.Choose(-999999, 999999).ToArbitrary(), Gen.Choose(-12, 12).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (mantissa, exponent, digits) =>
        {
            var value = mantissa * Math.Pow(10, exponent);
            var text = NumberFormat.Significant(value, digits).Replace('−', '-').Replace("×10^{", "e", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var read = double.Parse(text, CultureInfo.InvariantCulture);
            return Math.Abs(read - value) <= 0.5001 * Math.Pow(10, 1 - digits) * Math.Abs(value);
        }).QuickCheckThrowOnFailure();
}
