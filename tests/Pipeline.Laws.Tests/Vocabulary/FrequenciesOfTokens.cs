using FsCheck;
using FsCheck.Fluent;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class FrequenciesOfTokens
{
    [Fact]
    public void The_law_behind_counts_is_found_in_any_order() => Prop.ForAll(
        Gen.Choose(8, 15).Select(i => i / 10.0).ToArbitrary(),
        Gen.Choose(1, 50).ToArbitrary(),
        (exponent, offset) =>
        {
            long[] counts = [.. Enumerable.Range(1, 2000).Reverse().Select(rank => (long)(1e12 * Math.Pow(rank + offset, -exponent)))];
            ZipfMandelbrot law = ZipfMandelbrot.Fit(counts);
            return Math.Abs(law.Exponent - exponent) < 1e-3 && Math.Abs(law.Offset - offset) < 0.05 * offset && law.Residual < 1e-4;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void A_handful_of_tokens_is_too_few() => Assert.Contains("ten are needed", Assert.Throws<LawsException>(() => ZipfMandelbrot.Fit([5, 3, 0])).Message, StringComparison.Ordinal);
}
