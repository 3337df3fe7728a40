using static System.FormattableString;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether ranges of learning rates say which rates they mean.</summary>
internal static class RateChecks
{
    public static void Check(LearningRatesSpec rates, SpecDocument document)
    {
        Check(rates.Hidden.Log2, "learningRates.hidden.log2", document);
        Check(rates.Embedding.Log2, "learningRates.embedding.log2", document);
    }

    private static void Check(Log2Range? range, string path, SpecDocument document)
    {
        if (range is null)
            return;

        var exact = CheckEighths(range.From, "from") & CheckEighths(range.To, "to") & CheckEighths(range.Step, "step");
        if (range.From > range.To)
            document.Refuse($"{path}.from", Invariant($"{range.From} is larger than to, {range.To}"));
        else if (exact && (range.To - range.From) % range.Step != 0)
            document.Refuse($"{path}.to", Invariant($"{range.To} is not reached from {range.From} in steps of {range.Step}"));

        bool CheckEighths(double exponent, string key)
        {
            var isExact = Rate.TryEighths(exponent, out _);
            if (!isExact)
                document.Refuse($"{path}.{key}", Invariant($"{exponent} is not a multiple of 1/8 (0.125)"));
            return isExact;
        }
    }
}
