using System.Globalization;
using CsvHelper;
using Pipeline.Training;

namespace Pipeline.Experiments.Stages;

/// <summary>The parts of the validation sets of many runs as one CSV file.</summary>
internal static class ValidationTable
{
    private static readonly string[] Columns = ["run", "block", "tokens", "bytes", "nats"];

    /// <summary>Writes a line per part; a run that diverged has none.</summary>
    public static void Write(TextWriter writer, IEnumerable<(string Run, IReadOnlyList<ValidationBlock> Blocks)> runs)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. Columns]);
        foreach (var (run, blocks) in runs)
        {
            for (var block = 0; block < blocks.Count; block++)
                csv.WriteRecord([run, Text(block), Text(blocks[block].Tokens), blocks[block].Bytes is { } bytes ? Text(bytes) : "", blocks[block].Nats.ToString("R", CultureInfo.InvariantCulture)]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, by run.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ValidationBlock>> Read(string path)
    {
        var runs = new Dictionary<string, List<ValidationBlock>>(StringComparer.Ordinal);
        using var reader = new StreamReader(path);
        using var csv = CsvReader.Create(reader, CsvReaderOptions.Default);
        csv.ReadHeader();
        while (csv.Read())
        {
            var run = csv.GetString(0);
            if (!runs.TryGetValue(run, out var blocks))
                runs.Add(run, blocks = []);
            var bytes = csv.GetString(3);
            blocks.Add(new ValidationBlock(
                long.Parse(csv.GetString(2), CultureInfo.InvariantCulture),
                bytes.Length == 0 ? null : long.Parse(bytes, CultureInfo.InvariantCulture),
                double.Parse(csv.GetString(4), CultureInfo.InvariantCulture)));
        }

        return runs.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ValidationBlock>)pair.Value, StringComparer.Ordinal);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
