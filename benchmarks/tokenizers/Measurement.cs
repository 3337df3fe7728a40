using System.Diagnostics;
using System.Text.Json;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Benchmarks;

/// <summary>Times training and the encoding of all sizes from a corpus file on disk.</summary>
internal static class Measurement
{
    /// <summary>Makes each line of a text, its end included, a document, since that is how the peer trains on a file.</summary>
    public static void WriteLines(string text, string corpus)
    {
        using var input = File.OpenRead(text);
        using var output = new BufferedStream(File.Create(corpus), 1 << 20);
        var buffer = new byte[1 << 20];
        var last = (byte)'\n';
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            foreach (var value in buffer.AsSpan(0, read))
            {
                output.WriteByte(last = value);
                if (value == '\n')
                    output.WriteByte(0xFF);
            }
        }
        if (last != '\n')
            output.WriteByte(0xFF);
    }

    /// <summary>Prints one line of JSON: seconds of wall and processor time, peak memory.</summary>
    public static void Run(string corpus, string folder, int threads, int[] sizes)
    {
        Directory.CreateDirectory(folder);
        string At(string file) => Path.Combine(folder, file);
        var steps = new Dictionary<string, object>();
        var clock = Stopwatch.StartNew();
        using var process = Process.GetCurrentProcess();
        var used = process.TotalProcessorTime;

        PreTokenizer.Run(corpus, new TokenizerRules(PreTokenization.Gpt2), At("words"), At("stream"), threads);
        Lap("words");
        var words = WordTable.Load(At("words"));
        var model = BpeTrainer.Train(words, sizes.Max());
        Lap("merges");
        model.Save(At("tokenizer.json"));
        DatasetWriter.Write(
            model, At("words"), At("stream"), [.. sizes.Select(size => new DatasetTarget(size, At($"{size}.tokens"), At($"{size}.csv"), At($"{size}.json")))], threads);
        Lap("encode");
        steps["sizes"] = sizes.Length;
        steps["distinctWords"] = words.Count;
        Console.WriteLine(JsonSerializer.Serialize(steps));

        void Lap(string step)
        {
            process.Refresh();
            steps[step] = new
            {
                seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
                processorSeconds = Math.Round((process.TotalProcessorTime - used).TotalSeconds, 3),
                peakMegabytes = process.PeakWorkingSet64 / 1_000_000,
            };
            used = process.TotalProcessorTime;
            clock.Restart();
        }
    }
}
