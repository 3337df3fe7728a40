using System.Globalization;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws;

/// <summary>A model, a length or a budget at which a law is to predict.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Parameters">N, in parameters; N_nv for the vocabulary law.</param>
/// <param name="Tokens">D.</param>
/// <param name="Flops">C.</param>
/// <param name="Width">d.</param>
public sealed record PredictionPoint(string Text, double? Parameters = null, double? Tokens = null, double? Flops = null, double? Width = null)
{
    private static readonly string[] Names = ["N", "D", "C", "d"];

    /// <summary>Reads points: values separated by commas, points by semicolons.</summary>
    /// <param name="text">Such as "C=1e21; N=7e9,D=1.4e12"; empty for none.</param>
    /// <returns>The points.</returns>
    /// <exception cref="LawsException">A part has another form.</exception>
    public static IReadOnlyList<PredictionPoint> Parse(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)];

    private static PredictionPoint ParseOne(string text)
    {
        var point = new PredictionPoint(text);
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || !double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !(value > 0) || !double.IsFinite(value))
                throw new LawsException($"'{part}' in '{text}' must have the form name=number with a positive number, such as N=7e9.");
            point = sides[0] switch
            {
                "N" => point with { Parameters = value },
                "D" => point with { Tokens = value },
                "C" => point with { Flops = value },
                "d" => point with { Width = value },
                _ => throw new LawsException($"'{sides[0]}' in '{text}' is no quantity of a law{NearestName.Hint(sides[0], Names)}"),
            };
        }

        return point;
    }
}
