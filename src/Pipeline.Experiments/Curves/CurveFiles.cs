using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Experiments.Stages;

namespace Pipeline.Experiments.Curves;

/// <summary>Loss curves for other programs: <c>curves.jsonl</c>, a line per step, and a folder per run with a file of TensorBoard's events.</summary>
internal static class CurveFiles
{
    /// <summary>The file of all curves.</summary>
    public const string LinesFile = "curves.jsonl";

    private const string EventsFile = "events.out.tfevents.0000000000.pipeline";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes both into an empty folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="curves">Curves by name of run.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, IReadOnlyList<CurveRow>> curves)
    {
        using var lines = File.Create(Path.Combine(folder, LinesFile));
        foreach (var (run, curve) in curves.OrderBy(curve => curve.Key, StringComparer.Ordinal))
        {
            var runFolder = Path.Combine([folder, .. run.Split('/')]);
            Directory.CreateDirectory(runFolder);
            using var file = File.Create(Path.Combine(runFolder, EventsFile));
            var events = new EventFile(file);
            events.Begin();
            foreach (var row in curve)
            {
                WriteLine(lines, run, row);
                events.Add(row.Step, Scalars(row));
            }
        }
    }

    private static IEnumerable<(string Tag, double Value)> Scalars(CurveRow row)
    {
        if (row.TrainLoss is { } train)
            yield return ("loss/train", train);
        if (row.ValidationLoss is { } validation)
            yield return ("loss/validation", validation);
        yield return ("learningRateFactor", row.LearningRateFactor);
    }

    private static void WriteLine(Stream output, string run, CurveRow row)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("run", run);
            json.WriteNumber("step", row.Step);
            json.WriteNumber("tokens", row.Tokens);
            json.WriteNumber("learningRateFactor", row.LearningRateFactor);
            Write(json, "trainLoss", row.TrainLoss);
            Write(json, "validationLoss", row.ValidationLoss);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
