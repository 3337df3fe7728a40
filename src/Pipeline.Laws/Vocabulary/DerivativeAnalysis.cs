using Pipeline.Laws.Fitting;
using Pipeline.Laws.Statistics;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Finds the vocabulary size of least FLOPs per character: C/(6H) = (N_nv + V·d)·f(V), so that (N_nv + V·d)·f′(V) + d·f(V) = 0. It needs tokenizers, and no training.
/// </summary>
public static class DerivativeAnalysis
{
    /// <summary>Fits γ over a list of models.</summary>
    /// <param name="tokensPerCharacter">f(V).</param>
    /// <param name="models">N_nv and width of each model, the smallest first; at least two.</param>
    /// <param name="anchorVocabularyParameters">The vocabulary parameters known best for the first model; null to take its own optimum.</param>
    /// <param name="options">How the interval is made.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">There are fewer than two models.</exception>
    public static DerivativeLaw Run(
        TokensPerCharacter tokensPerCharacter,
        IReadOnlyList<(double NonVocabularyParameters, double Width)> models,
        double? anchorVocabularyParameters = null,
        BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        if (models.Count < 2)
            throw new LawsException("The derivative method needs at least two models to tell how the vocabulary grows with them.");
        int inside = models.Count(model => double.IsFinite(Optimum(tokensPerCharacter, model)));
        if (inside < 2)
        {
            throw new LawsException(FormattableString.Invariant(
                $"the vocabulary of least FLOPs per character lies between {VocabularyLaw.SmallestVocabulary:0} and {tokensPerCharacter.LargestVocabulary:0}, where f(V) holds, for {inside} of {models.Count} models; two are needed. Larger tokenizers would decide."));
        }

        TokensPerCharacter[] replicates = [.. tokensPerCharacter.Resample(options)];
        return new DerivativeLaw
        {
            Models = [.. models.Select(model => new VocabularyPrediction(
                model.NonVocabularyParameters,
                model.Width,
                Flops: null,
                VocabularySize: Optimum(tokensPerCharacter, model) is var size && double.IsFinite(size) ? size : null,
                Interval: double.IsFinite(size) ? Mostly(replicates.Select(f => Optimum(f, model)), options.Level) : null)
            {
                Extrapolation = tokensPerCharacter.VocabularySizes.Count > 0 && double.IsFinite(size) ? Math.Max(1, tokensPerCharacter.VocabularySizes.Min() / size) : 1,
            })],
            Gamma = Gamma(tokensPerCharacter, models, huberDelta: null),
            GammaInterval = Mostly(replicates.Select(f => Gamma(f, models, huberDelta: null)), options.Level),
            AnchorNonVocabularyParameters = Inside(tokensPerCharacter, models)[0].NonVocabularyParameters,
            AnchorVocabularyParameters = anchorVocabularyParameters ?? Inside(tokensPerCharacter, models).Select(model => Optimum(tokensPerCharacter, model) * model.Width).First(),
        };
    }

    /// <summary>The published law: the published f(V), models and anchor, and γ by Huber's loss.</summary>
    /// <returns>The law, with γ = 0.8354.</returns>
    public static DerivativeLaw AsPublished()
    {
        (double, double)[] models = [.. PublishedModels.Trained.Select(model => (model, PublishedModels.WidthOf(model)))];
        DerivativeLaw law = Run(TokensPerCharacter.Published, models, PublishedModels.AnchorVocabularyParameters);
        return law with { Gamma = Gamma(TokensPerCharacter.Published, models, IsoFlopAnalysis.PublishedDelta) };
    }

    /// <summary>The vocabulary size of least FLOPs per character; NaN when none between 256 and the largest for which f(V) holds has it.</summary>
    internal static double Optimum(TokensPerCharacter f, (double NonVocabularyParameters, double Width) model)
    {
        double Slope(double v) => (model.NonVocabularyParameters + v * model.Width) * f.SlopeAt(v) + model.Width * f.At(v);
        (double low, double high) = (VocabularyLaw.SmallestVocabulary, f.LargestVocabulary * (1 - 1e-9));
        if (!(Slope(low) < 0) || !(Slope(high) > 0))
            return double.NaN;
        while (high - low > 1e-9 * high)
        {
            double middle = Math.Sqrt(low * high);
            if (Slope(middle) < 0)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static (double NonVocabularyParameters, double Width)[] Inside(TokensPerCharacter f, IReadOnlyList<(double NonVocabularyParameters, double Width)> models) =>
        [.. models.Where(model => double.IsFinite(Optimum(f, model)))];

    // Where more than one in ten replicates has no value, the rest would be a selection.
    private static Interval? Mostly(IEnumerable<double> replicates, double level)
    {
        double[] values = [.. replicates];
        return values.Count(double.IsFinite) >= 0.9 * values.Length ? Quantiles.Central(values, level) : null;
    }

    // The line through the first model, as published.
    private static double Gamma(TokensPerCharacter f, IReadOnlyList<(double NonVocabularyParameters, double Width)> all, double? huberDelta)
    {
        (double NonVocabularyParameters, double Width)[] models = Inside(f, all);
        if (models.Length < 2)
            return double.NaN;
        double first = DoubleMath.Log(Optimum(f, models[0]) * models[0].Width);
        var line = new LogLine(
            [.. models.Skip(1).Select(model => DoubleMath.Log(model.NonVocabularyParameters / models[0].NonVocabularyParameters))],
            [.. models.Skip(1).Select(model => DoubleMath.Log(Optimum(f, model) * model.Width) - first)],
            constant: 0);
        return LawFitter.Search(line, [[1]], huberDelta, LbfgsOptions.Finish, new BootstrapOptions { Threads = 1 })[0].Theta[0];
    }
}
