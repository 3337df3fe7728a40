using System.Text.Json.Serialization;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Chinchilla;

/// <summary>
/// Chinchilla's law (Hoffmann et al. 2022, arXiv 2203.15556, approach 3): L = E + A/N^α + B/D^β with D tokens and N = N_nv + V·d parameters (N_nv where a table says nothing of
/// the vocabulary), fitted to ln L. Predictions need a law that the runs identify.
/// </summary>
public sealed record ChinchillaLaw
{
    private const double Millions = 1e6;
    private const double Billions = 1e9;

    /// <summary>What the runs share: corpus, family and parametrization.</summary>
    public SweepGroup Group { get; init; } = new();

    /// <summary>What sets the group apart in its table; empty when it is all of it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The parameters A, B, E, α, β with intervals; A and B are for N in millions and D in billions.</summary>
    public required LawFit Fit { get; init; }

    /// <summary>The nominal coverage of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>The loss: bits per byte where the runs have several vocabularies and that column, otherwise nats per token.</summary>
    public LossMeasure Measure { get; init; } = LossMeasure.PerToken;

    /// <summary>Whether the losses compare: those per token do not across vocabularies.</summary>
    public bool ComparesVocabularies { get; init; } = true;

    /// <summary>Why the runs cannot tell the law's terms apart, and which runs would; null when they can.</summary>
    public string? Unidentified { get; init; }

    /// <summary>The exponent a = β/(α+β) of N_opt ∝ C^a at the least loss for a budget; null when the law is not identified.</summary>
    public required ParameterEstimate? OptimalExponent { get; init; }

    /// <summary>The optima at the least, the middle and the largest budget tried, and at 10 and 100 times the largest; empty when the law is not identified.</summary>
    public IReadOnlyList<ComputeOptimum> Optima { get; init; } = [];

    /// <summary>Other forms of the law beside it, by held-out error and Akaike's criterion; Chinchilla's first.</summary>
    public IReadOnlyList<FormFit> Forms { get; init; } = [];

    /// <summary>The points of the fit.</summary>
    public required IReadOnlyList<FittedPoint> Points { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The smallest and the largest N, D and C = 6ND of the runs.</summary>
    [JsonIgnore]
    internal ((double Low, double High) Parameters, (double Low, double High) Tokens, (double Low, double High) Flops) Tried { get; init; }

    /// <summary>The loss of a model, as the estimate has it.</summary>
    /// <param name="parameters">N.</param>
    /// <param name="tokens">D.</param>
    /// <returns>L, in the unit of the fitted loss.</returns>
    public double LossAt(double parameters, double tokens) => Loss(Fit.Values(), parameters, tokens);

    /// <summary>The loss of a model, with its interval.</summary>
    /// <param name="parameters">N.</param>
    /// <param name="tokens">D.</param>
    /// <returns>The prediction.</returns>
    /// <exception cref="LawsException">The runs do not identify the law.</exception>
    public LossPrediction Predict(double parameters, double tokens)
    {
        RequireIdentified();
        return new LossPrediction(
            parameters, tokens, Estimate("L", p => Loss(p, parameters, tokens)), Math.Max(Beyond(Tried.Parameters, parameters), Beyond(Tried.Tokens, tokens)));
    }

    /// <summary>The model and length of least loss for a budget: ∂L/∂N = 0 with D = C/(6N), N_opt = (αA/βB)^(1/(α+β))·(C/6)^(β/(α+β)).</summary>
    /// <param name="flops">C.</param>
    /// <returns>The optimum, with intervals.</returns>
    /// <exception cref="LawsException">The runs do not identify the law.</exception>
    public ComputeOptimum Optimum(double flops)
    {
        RequireIdentified();
        double Tokens(double[] p) => flops / (6 * Best(p, flops));
        ParameterEstimate parameters = Estimate("N_opt", p => Best(p, flops)), tokens = Estimate("D_opt", Tokens);
        return new ComputeOptimum(
            flops,
            parameters,
            tokens,
            Estimate("D_opt/N_opt", p => Tokens(p) / Best(p, flops)),
            Estimate("L", p => Loss(p, Best(p, flops), Tokens(p))),
            Math.Max(Beyond(Tried.Flops, flops), Math.Max(Beyond(Tried.Parameters, parameters.Value), Beyond(Tried.Tokens, tokens.Value))));
    }

    private static double Loss(double[] p, double parameters, double tokens) =>
        p[2] + p[0] * DoubleMath.Pow(parameters / Millions, -p[3]) + p[1] * DoubleMath.Pow(tokens / Billions, -p[4]);

    private static double Best(double[] p, double flops)
    {
        (double a, double b, double alpha, double beta) = (p[0], p[1], p[3], p[4]);
        double size = (DoubleMath.Log(alpha * a) - DoubleMath.Log(beta * b) + alpha * DoubleMath.Log(Millions) - beta * DoubleMath.Log(Billions) + beta * DoubleMath.Log(flops / 6)) / (alpha + beta);
        return DoubleMath.Exp(size);
    }

    private static double Beyond((double Low, double High) range, double value) => Math.Max(1, Math.Max(value / range.High, range.Low / value));

    private ParameterEstimate Estimate(string name, Func<double[], double> quantity) => new(name, quantity(Fit.Values()), Fit.IntervalOf(quantity, Level));

    private void RequireIdentified()
    {
        if (Unidentified is not null)
            throw new LawsException($"Chinchilla's law gives no prediction here: {Unidentified}");
    }
}
