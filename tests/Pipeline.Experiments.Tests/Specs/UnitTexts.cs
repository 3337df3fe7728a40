using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class UnitTexts
{
    [Fact]
    public void A_rate_reads_back_from_its_text() =>
        Prop.ForAll(Gen.Choose(-64 * 8, 64 * 8).ToArbitrary(), eighths =>
        {
            var rate = Rate.PowerOfTwo(eighths);
            return rate.ToString() == string.Create(CultureInfo.InvariantCulture, $"2^{eighths / 8.0}")
                && Rate.TryParse(rate.ToString(), out var back) && back == rate
                && Math.Abs((rate.Value / Math.Pow(2, eighths / 8.0)) - 1) < 1e-15;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_decimal_rate_reads_back_from_its_text() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).Zip(Gen.Choose(-30, 30)).ToArbitrary(), number =>
        {
            var rate = new Rate(Math.ScaleB(number.Item1 / 3.0, number.Item2));
            return Rate.TryParse(rate.ToString(), out var back) && back == rate;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1e30")]
    [InlineData("1e-30")]
    [InlineData("2^65")]
    [InlineData("2^-8.3")]
    [InlineData("2^")]
    [InlineData("2 ^ -8")]
    [InlineData("e-3")]
    public void Rates_that_are_none_are_refused(string text) => Assert.False(Rate.TryParse(text, out _));

    [Theory]
    [InlineData("2^-8", 0.00390625)]
    [InlineData("2^3", 8)]
    [InlineData("2^0", 1)]
    [InlineData("2^-0.5", 0.70710678118654757)]
    [InlineData("1e-3", 0.001)]
    [InlineData(".5", 0.5)]
    public void Rates_are_read(string text, double value)
    {
        Assert.True(Rate.TryParse(text, out var rate));
        Assert.Equal(value, rate.Value);
    }

    [Theory]
    [InlineData("1 B", 1)]
    [InlineData("8 MB", 8_000_000)]
    [InlineData("8MB", 8_000_000)]
    [InlineData("1.5 GiB", 1_610_612_736)]
    [InlineData("500 kB", 500_000)]
    [InlineData("400 KB", 400_000)]
    [InlineData("400KB", 400_000)]
    [InlineData("2 TB", 2_000_000_000_000)]
    public void Sizes_are_read(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var size));
        Assert.Equal(bytes, size.Bytes);
        Assert.True(ByteSize.TryParse(size.ToString(), out var back));
        Assert.Equal(size, back);
    }

    [Theory]
    [InlineData("8 mb")]
    [InlineData("MB")]
    [InlineData("-1 MB")]
    [InlineData("0.4 B")]
    [InlineData("1e30 TB")]
    [InlineData("8 MB ")]
    public void Sizes_that_are_none_are_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
