using System.Text.Json.Serialization;

namespace Pipeline.Laws.Fitting;

/// <summary>A fitted law.</summary>
public sealed record LawFit
{
    /// <summary>The parameters, with intervals.</summary>
    public required IReadOnlyList<ParameterEstimate> Parameters { get; init; }

    /// <summary>The least objective found: Σ ρ(residual).</summary>
    public required double Objective { get; init; }

    /// <summary>The root mean square of the residuals.</summary>
    public required double Residual { get; init; }

    /// <summary>How many starts were tried.</summary>
    public required int Starts { get; init; }

    /// <summary>How many of them ended within one part in a thousand of the least objective.</summary>
    public required int StartsReached { get; init; }

    /// <summary>The condition number of the information matrix, its diagonal scaled to one; large when parameters can replace each other. Null when singular.</summary>
    public required double? ConditionNumber { get; init; }

    /// <summary>
    /// Parameters that take each other's place in a direction that the data does not determine at all; empty when it determines every direction. Their values are those at
    /// which the search happened to stop.
    /// </summary>
    public IReadOnlyList<string> Confounded { get; init; } = [];

    /// <summary>The number of points.</summary>
    public required int Points { get; init; }

    /// <summary>The number of runs that the points come from; the bootstrap resamples runs.</summary>
    public required int Runs { get; init; }

    /// <summary>Prediction − observation of every point, in the terms of the form.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Residuals { get; init; } = [];

    /// <summary>The natural parameters of every bootstrap replicate, for what is derived from them.</summary>
    [JsonIgnore]
    public IReadOnlyList<double[]> Replicates { get; init; } = [];

    /// <summary>The estimate of a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The estimate.</returns>
    public ParameterEstimate this[string name] => Parameters.First(parameter => parameter.Name == name);

    /// <summary>How well the law fits, from how many starts, and how well conditioned it is, as the middle of a sentence.</summary>
    /// <param name="unit">The unit of the residuals.</param>
    /// <returns>The words.</returns>
    public string Describe(string unit)
    {
        string condition = ConditionNumber is null ? "infinite" : NumberWords.Of(ConditionNumber.Value, 2);
        return FormattableString.Invariant(
            $"fitted to {Points} points of {Runs} runs with a root mean square residual of {NumberWords.Of(Residual, 3)} {unit}; {StartsReached} of {Starts} starts reached the least objective; condition number {condition}");
    }

    /// <summary>The fit of a law that its runs do not identify: no number of it has an interval.</summary>
    internal LawFit WithoutIntervals() => this with { Parameters = [.. Parameters.Select(parameter => parameter with { Interval = null })], Replicates = [] };

    /// <summary>The natural parameters.</summary>
    /// <returns>The values, in the order of <see cref="Parameters"/>.</returns>
    internal double[] Values() => [.. Parameters.Select(parameter => parameter.Value)];

    /// <summary>The bootstrap interval of a quantity derived from the parameters; null when there is none.</summary>
    /// <param name="quantity">The quantity; NaN where it does not exist.</param>
    /// <param name="level">The coverage.</param>
    /// <returns>The interval.</returns>
    internal Interval? IntervalOf(Func<double[], double> quantity, double level)
    {
        double[] values = [.. Replicates.Select(quantity).Where(double.IsFinite)];
        return values.Length >= 0.9 * Replicates.Count && values.Length > 0 ? Statistics.Quantiles.Central(values, level) : null;
    }
}
