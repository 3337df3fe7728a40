using System.Globalization;
using CsvHelper;
using Pipeline.Training;

namespace Pipeline.Experiments.Stages;

/// <summary>Loss curves of many runs as one CSV file.</summary>
internal static class CurveTable
{
    private static readonly string[] Columns = ["run", "step", "tokens", "learningRateFactor", "trainLoss", "validationLoss"];

    /// <summary>Writes a line per step: losses in nats per token, empty where they were not measured or not a number.</summary>
    public static void Write(TextWriter writer, IEnumerable<(string Run, IReadOnlyList<CurvePoint> Curve)> runs)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. Columns]);
        foreach (var (run, curve) in runs)
        {
            foreach (var point in curve)
            {
                csv.WriteRecord(
                [
                    run,
                    point.Step.ToString(CultureInfo.InvariantCulture),
                    point.Tokens.ToString(CultureInfo.InvariantCulture),
                    Number(point.LearningRateFactor),
                    Number(point.TrainLoss),
                    Number(point.ValidationLoss),
                ]);
            }
        }
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
