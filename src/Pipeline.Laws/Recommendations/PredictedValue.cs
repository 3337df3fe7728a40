using System.Text.Json.Serialization;

namespace Pipeline.Laws.Recommendations;

/// <summary>What laws give for a model.</summary>
/// <param name="Value">The value.</param>
/// <param name="Interval">Its interval, the scatter of optima around their law included; null where nothing tells how noisy the optima are.</param>
public sealed record PredictedValue(double Value, Interval? Interval)
{
    /// <summary>The quotient of the interval's ends; infinite without one.</summary>
    [JsonIgnore]
    public double Span => Interval is { } interval ? interval.High / interval.Low : double.PositiveInfinity;
}
