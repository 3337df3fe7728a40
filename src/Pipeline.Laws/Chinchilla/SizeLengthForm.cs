using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Chinchilla;

/// <summary>A form that the loss may take in size and length.</summary>
/// <param name="Name">How it is written.</param>
/// <param name="Of">The form over the rows of a table; the residuals are of ln L.</param>
/// <param name="Starts">Starts for it.</param>
internal sealed record SizeLengthForm(string Name, Func<ChinchillaData, LawForm> Of, Func<ChinchillaData, IReadOnlyList<double[]>> Starts)
{
    private static readonly double[] Amplitudes = [.. StartGrid.Even(-2, 4, 4).Select(log => DoubleMath.Exp(log))];
    private static readonly double[] Exponents = [0.15, 0.4, 1];

    // For forms that are only compared.
    private static readonly double[] Few = [DoubleMath.Exp(-1), DoubleMath.Exp(2)];

    /// <summary>Chinchilla's law: A, B, E, α, β, for N in millions and D in billions.</summary>
    public static SizeLengthForm Chinchilla { get; } = new(
        "E + A/N^α + B/D^β", data => Powers(["A", "B", "E", "α", "β"], data, data.Parameters, 4), data => StartGrid.Product(Amplitudes, Amplitudes, Floors(data), Exponents, Exponents));

    /// <summary>The forms that a table can tell apart, Chinchilla's first.</summary>
    public static IReadOnlyList<SizeLengthForm> For(ChinchillaData data) =>
    [
        Chinchilla with { Starts = Compared },
        .. data.HasVocabulary && data.NonVocabulary.All(parameters => parameters > 0)
            ? [new SizeLengthForm("E + A/N_nv^α + B/D^β, without the vocabulary", rows => Powers(["A", "B", "E", "α", "β"], rows, rows.NonVocabulary, 4), Compared)]
            : Array.Empty<SizeLengthForm>(),
        new("E + A/N^α + B/D^α, one exponent", rows => Powers(["A", "B", "E", "α"], rows, rows.Parameters, 3), rows => StartGrid.Product(Few, Few, Floors(rows), Exponents)),
        new("((N_c/N)^(α_N/α_D) + D_c/D)^α_D, Kaplan", Kaplan, rows => Kaplan(rows).Starts()),
        new("E + A/N^α + B/D^β + F·(D/N)^φ, over-training", OverTraining, rows => StartGrid.Product(Few, Few, Floors(rows), [0.2, 0.5], [0.2, 0.5], [1e-4, 1e-2], [0.3, 1])),
    ];

    private static IReadOnlyList<double[]> Compared(ChinchillaData data) => StartGrid.Product(Few, Few, Floors(data), Exponents, Exponents);

    private static KaplanForm Kaplan(ChinchillaData data) => new(data.Parameters, data.Tokens, data.Loss);

    private static PowerSum Powers(IReadOnlyList<string> names, ChinchillaData data, double[] parameters, int beta) => new(
        names,
        [
            new PowerTerm(1, 0, 3, [.. parameters.Select(count => count / 1e6)]),
            new PowerTerm(1, 1, beta, [.. data.Tokens.Select(count => count / 1e9)]),
            new PowerTerm(1, 2),
        ],
        data.Loss,
        logarithmic: true);

    private static PowerSum OverTraining(ChinchillaData data) => new(
        ["A", "B", "E", "α", "β", "F", "φ"],
        [
            new PowerTerm(1, 0, 3, [.. data.Parameters.Select(count => count / 1e6)]),
            new PowerTerm(1, 1, 4, [.. data.Tokens.Select(count => count / 1e9)]),
            new PowerTerm(1, 2),
            new PowerTerm(1, 5, 6, [.. data.Parameters.Zip(data.Tokens, (parameters, tokens) => parameters / tokens)]),
        ],
        data.Loss,
        logarithmic: true);

    private static double[] Floors(ChinchillaData data) => [0.3 * data.Loss.Min(), 0.9 * data.Loss.Min()];
}
