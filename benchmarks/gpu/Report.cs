using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>Runs the sections one after the other and writes one table and one JSON file.</summary>
internal sealed class Report
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(450);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Sizes _sizes;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly JsonObject _json = [];
    private readonly StringBuilder _table = new("| what | result |\n|---|---|\n");

    private readonly string _folder;

    private Report(Sizes sizes, string folder) => (_sizes, _folder) = (sizes, folder);

    /// <summary>Measures everything that there is time for; 1 where libtorch does not load.</summary>
    public static int Write(Arguments arguments)
    {
        Directory.CreateDirectory(arguments.Folder);
        var report = new Report(new Sizes(arguments.Device == "cuda"), arguments.Folder);
        var loads = report.Measure();
        report.Save();
        Console.Write(report._table);
        return loads ? 0 : 1;
    }

    private bool Measure()
    {
        Row("device", _sizes.IsCuda
            ? Command.Output("nvidia-smi", ["--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]) ?? "no nvidia-smi"
            : "cpu: sizes are small, and no figure here is a GPU's");
        if (Run("load", 60) is not { } load)
            return false;
        Row("TorchSharp loads", $"{load["library"]}");
        if (Run("losses", 60) is { } losses)
            Row($"largest relative difference of {Sizes.EquivalenceSteps} losses, float32, from the CPU engine", string.Join(", ", losses.Select(pair => $"{pair.Key} {(double)pair.Value!:0.0e+0}")));
        Large();
        foreach (var width in _sizes.Widths)
            Sweep(width);
        return true;
    }

    private void Large()
    {
        var model = _sizes.Large.Model;
        var what = $"width {model.Width}, {model.Depth} layers, context {model.Context}, V {model.VocabularySize}, {_sizes.LargePrecision}";
        var ours = Run("large", 90);
        if (ours is not null)
        {
            Row($"{what}: tokens/s, share of the measured matrix peak", $"{(double)ours["tokensPerSecond"]!:N0}, {(double)ours["shareOfPeak"]!:P0} of {(double)ours["matrixPeakTeraflops"]!:F1} TFLOP/s");
            Memory(what, ours);
        }

        foreach (var mode in (string[])["eager", "compile"])
            Row($"the same in PyTorch {mode}", Beside(ours, Peer(mode, _sizes.Large, _sizes.LargePrecision, mode == "compile" ? 120 : 60)));
    }

    private void Sweep(int width)
    {
        var peer = Peer("eager", Sizes.Sweep(width), _sizes.SweepPrecision, 40);
        var alone = peer?["tokensPerSecond"] is { } speed ? 3600 * (double)speed / (Sizes.SweepSteps * Sizes.Sweep(width).TokensPerStep) : (double?)null;
        Row($"width {width}: trainings of {Sizes.SweepSteps} steps per hour, PyTorch eager, {_sizes.SweepPrecision}, one after the other", alone is { } rate ? $"{rate:F1}" : Why(peer));
        foreach (var (runs, precision) in _sizes.Batches)
        {
            if (Run($"sweep-{precision}-{width}-{runs}".ToLowerInvariant(), 40) is not { } result)
                continue;
            var rateTogether = (double)result["trainingsPerHour"]!;
            Row($"width {width}: the same, R = {runs}, {precision}", $"{rateTogether:F1}{(alone is { } lone ? $", {rateTogether / lone:F2} ×" : "")}");
            Memory($"width {width}, R = {runs}, {precision}", result);
        }
    }

    private void Memory(string what, JsonObject result)
    {
        var (used, foreseen) = ((double)result["bytes"]!, (double)result["foreseenBytes"]!);
        Row($"{what}: memory used, foreseen", $"{used / 1e6:N0} MB, {foreseen / 1e6:N0} MB, {foreseen / used:F2} ×");
    }

    /// <summary>A section in a process of its own; null where it fails, which is a row of the table.</summary>
    private JsonObject? Run(string section, int seconds)
    {
        var (code, output, error) = Left(seconds) is { } limit
            ? Command.Run(Environment.ProcessPath!, ["section", section, _sizes.Device], limit)
            : (-1, "", "no time left");
        var result = code == 0 ? JsonNode.Parse(output)!.AsObject() : null;
        _json[section] = result?.DeepClone() ?? new JsonObject { ["failed"] = error };
        if (result is null)
            Row(section, $"failed: {error.Trim().Split('\n')[0]}");
        return result;
    }

    private JsonObject? Peer(string mode, TrainingConfiguration run, EnginePrecision precision, int seconds)
    {
        var model = run.Model;
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "peer.py"), mode, _sizes.Device, precision.ToString().ToLowerInvariant(),
            $"{model.VocabularySize}", $"{model.Width}", $"{model.Depth}", $"{model.HeadSize}", $"{model.Context}", $"{run.SequencesPerBatch}",
            $"{_sizes.Seconds}", model.TiedEmbedding ? "true" : "false",
        ];
        var (code, output, error) = Left(seconds) is { } limit ? Command.Run("python3", arguments, limit) : (-1, "", "no time left");
        var result = code == 0 ? JsonNode.Parse(output)!.AsObject() : new JsonObject { ["skipped"] = error.Trim().Split('\n')[^1] };
        _json[$"pytorch-{mode}-{model.Width}"] = result.DeepClone();
        return result;
    }

    private TimeSpan? Left(int seconds)
    {
        var left = Budget - Stopwatch.GetElapsedTime(_start);
        return left < TimeSpan.FromSeconds(5) ? null : TimeSpan.FromSeconds(Math.Min(seconds, left.TotalSeconds));
    }

    private static string Beside(JsonObject? ours, JsonObject? peer) => peer?["tokensPerSecond"] is { } speed
        ? $"{(double)speed:N0}{(ours is null ? "" : $"; ours is {(double)ours["tokensPerSecond"]! / (double)speed:F2} ×")}"
        : Why(peer);

    private static string Why(JsonObject? peer) => $"skipped: {peer?["skipped"]}";

    private void Save()
    {
        File.WriteAllText(Path.Combine(_folder, "gpu.md"), _table.ToString());
        File.WriteAllText(Path.Combine(_folder, "gpu.json"), _json.ToJsonString(Indented) + "\n");
    }

    /// <summary>A row of the table, which is written at once: whoever ends the program keeps what was measured.</summary>
    private void Row(string what, string result)
    {
        _table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {what} | {result.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        Console.Error.WriteLine($"{what}: {result}");
        if (what == "device")
            _json["device"] = result;
        Save();
    }
}
