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

    /// <summary>Reads what <see cref="Write"/> wrote, by run.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<CurveRow>> Read(string path)
    {
        var curves = new Dictionary<string, List<CurveRow>>(StringComparer.Ordinal);
        using var reader = new StreamReader(path);
        using var csv = CsvReader.Create(reader, CsvReaderOptions.Default);
        csv.ReadHeader();
        while (csv.Read())
        {
            var run = csv.GetString(0);
            if (!curves.TryGetValue(run, out var rows))
                curves.Add(run, rows = []);
            rows.Add(new CurveRow(Whole(csv.GetString(1)), Whole(csv.GetString(2)), Loss(csv.GetString(3))!.Value, Loss(csv.GetString(4)), Loss(csv.GetString(5))));
        }

        return curves.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<CurveRow>)pair.Value, StringComparer.Ordinal);
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double? Loss(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
