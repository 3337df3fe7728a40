namespace Pipeline.Laws.Tests;

public sealed class NumberWordsTests
{
    [Theory]
    [InlineData(256, 2, "256")]
    [InlineData(9999, 2, "9999")]
    [InlineData(0, 3, "0")]
    [InlineData(-0.0, 3, "0")]
    [InlineData(0.0078125, 2, "0.0078")]
    [InlineData(0.0001, 2, "0.0001")]
    [InlineData(0.00001, 2, "10⁻⁵")]
    [InlineData(0.0000234, 2, "2.3×10⁻⁵")]
    [InlineData(1234.5, 3, "1,230")]
    [InlineData(123456, 2, "120,000")]
    [InlineData(999999, 3, "10⁶")]
    [InlineData(1.2345e9, 3, "1.23×10⁹")]
    [InlineData(6e15, 2, "6×10¹⁵")]
    [InlineData(-1e-7, 1, "-10⁻⁷")]
    public void Numbers_in_sentences_read_as_people_write_them(double value, int digits, string words) => Assert.Equal(words, NumberWords.Of(value, digits));

    [Fact]
    public void What_is_no_number_is_written_and_not_thrown_on() => Assert.All([double.NaN, double.PositiveInfinity], value => Assert.NotEmpty(NumberWords.Of(value, 2)));
}
