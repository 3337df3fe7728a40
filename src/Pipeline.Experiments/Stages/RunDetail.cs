using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Training;

namespace Pipeline.Experiments.Stages;

/// <summary>What a run says of itself while it trains, in words that can be read back.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps to do.</param>
/// <param name="Loss">Loss of the last step, in nats per token.</param>
internal sealed partial record RunDetail(int Step, int Steps, double Loss)
{
    /// <summary><c>step 120/400  loss 4.310  12.3k tokens/s</c>.</summary>
    public static string Write(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {progress.Step}/{progress.Steps}  loss {progress.Loss:0.000}  {progress.TokensPerSecond / 1000:0.0}k tokens/s");

    /// <summary>What was written; null where the words are another stage's, or the loss is no number.</summary>
    public static RunDetail? Read(string detail) => Pattern().Match(detail) is { Success: true, Groups: var groups }
        ? new RunDetail(Whole(groups[1]), Whole(groups[2]), double.Parse(groups[3].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    private static int Whole(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^step (\d+)/(\d+)  loss (-?\d+\.\d+) ")]
    private static partial Regex Pattern();
}
