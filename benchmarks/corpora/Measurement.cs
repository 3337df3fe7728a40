using System.Diagnostics;
using Pipeline.Text.Corpora;

namespace Pipeline.Benchmarks.Corpora;

/// <summary>Makes a corpus of one file, as the stage does.</summary>
internal static class Measurement
{
    private const double Megabyte = 1e6;

    /// <summary>A row of a table: the file, its size, the text in it, time, processor time, and the most memory that this process has held.</summary>
    public static string Row(string file, string folder, long? maximum)
    {
        var clock = Stopwatch.StartNew();
        var card = CorpusBuilder.Build(
            new CorpusRecipe([new FilesSource { Name = "text", Patterns = [file] }], ValidationFraction: 0.3, MaximumBytes: maximum),
            [[file]],
            folder,
            Path.Combine(folder, "train.corpus"),
            Path.Combine(folder, "validation.corpus"),
            Path.Combine(folder, "corpus.json"));
        using var process = Process.GetCurrentProcess();
        var (bytes, documents) = (card.Train.Bytes + card.Validation.Bytes, card.Train.Documents + card.Validation.Documents);
        return $"| {Path.GetFileName(file)} | {new FileInfo(file).Length / Megabyte:N0} MB | {bytes / Megabyte:N0} MB in {documents:N0} | {clock.Elapsed.TotalSeconds:0} s | {process.TotalProcessorTime.TotalSeconds:0} s | {process.PeakWorkingSet64 / Megabyte:N0} MB |";
    }
}
