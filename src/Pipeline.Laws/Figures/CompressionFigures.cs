using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Figures;

/// <summary>Figures of tokens per character, and of what a vocabulary costs (arXiv 2407.13623, approach 2).</summary>
public static class CompressionFigures
{
    private static readonly FigureAxis VocabularySize = new("vocabulary size", Logarithmic: true);

    /// <summary>Tokens per character against vocabulary size: the fit, and its points where it has them.</summary>
    /// <param name="functions">Names and functions, one per tokenizer family.</param>
    /// <returns>The figure.</returns>
    public static FigureData TokensPerCharacter(IReadOnlyList<(string Name, Vocabulary.TokensPerCharacter Function)> functions) => new()
    {
        Name = "tokens-per-character",
        Title = "Tokens per character against vocabulary size",
        X = VocabularySize,
        Y = new FigureAxis("tokens per character"),
        Series = [.. functions.SelectMany(f => (FigureSeries[])
        [
            new(f.Name, SeriesKind.Points, [.. f.Function.VocabularySizes.Select((size, i) => new FigurePoint(size, f.Function.FittedAt(size) + f.Function.Residuals[i]))], f.Name),
            new($"{f.Name}, fit", SeriesKind.Line, Curves.Of(f.Function.At, f.Function.VocabularySizes.DefaultIfEmpty(1000).Min(), f.Function.VocabularySizes.DefaultIfEmpty(f.Function.LargestVocabulary).Max()), f.Name),
        ])],
    };

    /// <summary>FLOPs per character against vocabulary size for each model, C/H = 6(N_nv + V·d)·f(V), with the cheapest vocabulary marked; its derivative; and characters for a budget.</summary>
    /// <param name="function">f(V).</param>
    /// <param name="law">The models.</param>
    /// <param name="flops">A budget.</param>
    /// <returns>Three figures.</returns>
    public static IReadOnlyList<FigureData> CostOfVocabulary(Vocabulary.TokensPerCharacter function, DerivativeLaw law, double flops)
    {
        const double low = VocabularyLaw.SmallestVocabulary;
        double high = function.LargestVocabulary;
        double Cost(VocabularyPrediction model, double size) => 6 * (model.NonVocabularyParameters + size * model.Width) * function.At(size);
        double Slope(VocabularyPrediction model, double size) =>
            6 * ((model.NonVocabularyParameters + size * model.Width) * function.SlopeAt(size) + model.Width * function.At(size));
        FigureData Figure(string name, string title, string label, bool logarithmic, Func<VocabularyPrediction, double, double> curve) => new()
        {
            Name = name,
            Title = title,
            X = VocabularySize,
            Y = new FigureAxis(label, logarithmic),
            Series = [.. law.Models.SelectMany(model => (FigureSeries[])
            [
                new(FormattableString.Invariant($"{model.NonVocabularyParameters:0.0E+0} parameters"), SeriesKind.Line, Curves.Of(size => curve(model, size), low, high), FormattableString.Invariant($"{model.NonVocabularyParameters}")),
                new("optimum", SeriesKind.Points, [new FigurePoint(model.VocabularySize!.Value, curve(model, model.VocabularySize.Value)) { Optimum = true, XInterval = model.Interval }], FormattableString.Invariant($"{model.NonVocabularyParameters}")),
            ])],
        };
        return
        [
            Figure("cost-of-vocabulary", "Training FLOPs per character", "FLOPs per character", logarithmic: true, Cost),
            Figure("derivative-of-cost", "Derivative of FLOPs per character by vocabulary size", "FLOPs per character and token of vocabulary", logarithmic: false, Slope),
            Figure("characters-for-budget", FormattableString.Invariant($"Characters that {flops:0.0E+0} FLOPs read"), "characters", logarithmic: true, (model, size) => flops / Cost(model, size)),
        ];
    }
}
