using System.Text.Json.Serialization;
using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// The parametric vocabulary law, approach 3 of arXiv 2407.13623: L = ∓E + A1/N_nv^β + A2/N_v^α2 + B/D^β, with N_nv and N_v in millions of parameters and D in billions of
/// tokens; the sign of E is that of the losses.
/// </summary>
public sealed record VocabularyLaw
{
    internal const double Millions = 1e6;
    internal const double Billions = 1e9;
    internal const double SmallestVocabulary = 256;
    internal const double LargestVocabulary = 1e9;

    /// <summary>The parameters A1, A2, B, E, α2, β with intervals, and how well they are known.</summary>
    public required LawFit Fit { get; init; }

    /// <summary>The nominal coverage of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>The profile of α2: how little the fit suffers when it is held elsewhere.</summary>
    public required IReadOnlyList<ProfilePoint> Profile { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The loss that the law is about.</summary>
    public required LossMeasure Measure { get; init; }

    /// <summary>Whether the losses of different vocabularies compare: a positive loss per token is not normalised, and a token of a larger vocabulary is more text.</summary>
    [JsonIgnore]
    public bool ComparesVocabularies => Measure != LossMeasure.PerToken || Sign < 0;

    /// <summary>Why the runs cannot tell the law's terms apart, and which runs would; null when they can. Without that there is no optimum, no interval and no prediction.</summary>
    public string? Unidentified { get; init; }

    /// <summary>How well the law, fitted without the largest model, gives that model's losses; null when the rest is too little.</summary>
    public HeldOutSize? HeldOut { get; init; }

    /// <summary>What was tried.</summary>
    internal TriedRange? Tried { get; init; }

    /// <summary>The points of the fit.</summary>
    public required IReadOnlyList<FittedPoint> Points { get; init; }

    /// <summary>The sign of E: −1 where losses are relative to a unigram model.</summary>
    public required int Sign { get; init; }

    /// <summary>The loss of a model.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="vocabularyParameters">N_v.</param>
    /// <param name="flops">C; the tokens are C/(6(N_nv + N_v)).</param>
    /// <returns>L, in nats per token.</returns>
    public double LossAt(double nonVocabularyParameters, double vocabularyParameters, double flops)
    {
        double[] p = Fit.Values();
        double tokens = flops / (6 * (nonVocabularyParameters + vocabularyParameters));
        return Sign * p[3] + p[0] * DoubleMath.Pow(nonVocabularyParameters / Millions, -p[5]) + p[1] * DoubleMath.Pow(vocabularyParameters / Millions, -p[4]) + p[2] * DoubleMath.Pow(tokens / Billions, -p[5]);
    }

    /// <summary>Predicts the optimal vocabulary for a budget in FLOPs: ∂L/∂V = 0 with D = C/(6(N_nv + V·d)).</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <param name="flops">C.</param>
    /// <returns>The optimum with its interval.</returns>
    public VocabularyPrediction Predict(double nonVocabularyParameters, double width, double flops)
    {
        double Optimum(double[] p) => Solve(p, nonVocabularyParameters, width, vocabulary => flops / (6 * (nonVocabularyParameters + vocabulary * width)));
        return Prediction(nonVocabularyParameters, width, _ => flops, Optimum);
    }

    /// <summary>Predicts the vocabulary that is optimal for the FLOPs that the given tokens cost at that vocabulary.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <param name="tokens">D.</param>
    /// <returns>The optimum with its interval.</returns>
    public VocabularyPrediction PredictForTokens(double nonVocabularyParameters, double width, double tokens)
    {
        double Optimum(double[] p) => Solve(p, nonVocabularyParameters, width, _ => tokens);
        return Prediction(nonVocabularyParameters, width, vocabulary => 6 * (nonVocabularyParameters + vocabulary * width) * tokens, Optimum);
    }

    /// <summary>
    /// At a fixed budget the derivative vanishes where α2·A2/N_v^(α2+1) = β·B/D^β/(N_nv + N_v): what a larger vocabulary gains, and what the tokens that it costs lose.
    /// The nearer limit when that happens at no vocabulary between 256 and a billion.
    /// </summary>
    internal static double Solve(double[] parameters, double nonVocabulary, double width, Func<double, double> tokens)
    {
        (double a2, double b, double alpha2, double beta) = (parameters[1], parameters[2], parameters[4], parameters[5]);
        double Excess(double log)
        {
            double vocabulary = DoubleMath.Exp(log) * width;
            double gain = DoubleMath.Log(alpha2 * a2) - (alpha2 + 1) * DoubleMath.Log(vocabulary / Millions);
            double loss = DoubleMath.Log(beta * b) - beta * DoubleMath.Log(tokens(DoubleMath.Exp(log)) / Billions) - DoubleMath.Log((nonVocabulary + vocabulary) / Millions);
            return gain - loss;
        }

        (double low, double high) = (DoubleMath.Log(SmallestVocabulary), DoubleMath.Log(LargestVocabulary));
        if (!(Excess(low) > 0))
            return SmallestVocabulary;
        if (!(Excess(high) < 0))
            return LargestVocabulary;
        while (high - low > 1e-12)
        {
            double middle = (low + high) / 2;
            if (Excess(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return DoubleMath.Exp(low);
    }

    private VocabularyPrediction Prediction(double nonVocabulary, double width, Func<double, double> flops, Func<double[], double> optimum)
    {
        double vocabulary = optimum(Fit.Values());
        bool exists = Unidentified is null && vocabulary is > SmallestVocabulary and < LargestVocabulary;
        double? size = exists ? vocabulary : null;
        double budget = flops(vocabulary);
        return new VocabularyPrediction(nonVocabulary, width, budget, size, Unidentified is null ? Fit.IntervalOf(optimum, Level) : null)
        {
            Extrapolation = Tried?.Beyond(size, nonVocabulary, budget) ?? 1,
        };
    }
}
