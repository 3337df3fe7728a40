using Pipeline.Laws;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>A learning rate to use.</summary>
/// <param name="Name">Whose rate: "embedding rate".</param>
/// <param name="Value">The rate.</param>
/// <param name="Interval">Its interval; null if there is none.</param>
internal sealed record RecommendedRate(string Name, double Value, Interval? Interval)
{
    /// <summary>Name and number: "embedding rate 0.016".</summary>
    public string Named() => $"{Name} {NumberFormat.Significant(Value, 2)}";
}
