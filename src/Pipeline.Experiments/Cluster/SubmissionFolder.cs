using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Experiments.Cluster;

/// <summary>
/// The folder of what was submitted of a spec, on a file system that all nodes see: <c>submission.json</c>; of each wave its elements, <c>wave-2.json</c>, and its
/// script, <c>wave-2.sh</c>; of each element of it <c>wave-2/7.log</c>, how far it is, <c>wave-2/7.now.json</c>, and how it ended, <c>wave-2/7.json</c>.
/// </summary>
/// <param name="path">Where it is, absolute.</param>
internal sealed class SubmissionFolder(string path)
{
    /// <summary>How an element ended.</summary>
    public const string Result = ".json";

    /// <summary>How far it is.</summary>
    public const string Now = ".now.json";

    private const string LogSuffix = ".log";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string Path => path;

    public string SubmissionFile => At("submission.json");

    /// <summary>The folder of a spec.</summary>
    /// <param name="root">The folder of specs and artifacts.</param>
    /// <param name="spec">The name of the spec.</param>
    public static SubmissionFolder Of(string root, string spec) => new(System.IO.Path.Combine(All(root), spec));

    /// <summary>The specs of which something was submitted, sorted.</summary>
    /// <param name="root">The folder of specs and artifacts.</param>
    public static IReadOnlyList<string> Specs(string root) => Directory.Exists(All(root))
        ? [.. Directory.GetDirectories(All(root)).Select(folder => System.IO.Path.GetFileName(folder)).Where(spec => File.Exists(Of(root, spec).SubmissionFile)).Order(StringComparer.Ordinal)]
        : [];

    public string WaveFile(int wave) => At(Number(wave) + ".json");

    public string Script(int wave) => At(Number(wave) + ".sh");

    public string LogPattern(int wave) => System.IO.Path.Combine(At(Number(wave)), "%a.log");

    public string Log(int wave, int element) => ElementFile(WaveFile(wave), element, LogSuffix);

    /// <summary>What was submitted; null where nothing is.</summary>
    public Submission? Read() => Read<Submission>(SubmissionFile);

    /// <summary>How many elements each job has.</summary>
    public IReadOnlyDictionary<string, int> Arrays(Submission submission)
    {
        var arrays = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var wave = 1; wave <= submission.Jobs.Count; wave++)
            arrays[submission.Jobs[wave - 1]] = ReadWave(wave)?.Elements.Count ?? 0;
        return arrays;
    }

    public WaveFile? ReadWave(int wave) => Read<WaveFile>(WaveFile(wave));

    public ElementResult? ReadResult(int wave, int element) => Read<ElementResult>(ElementFile(WaveFile(wave), element, Result));

    public IReadOnlyDictionary<string, StageNow> ReadNow(int wave, int element) =>
        Read<Dictionary<string, StageNow>>(ElementFile(WaveFile(wave), element, Now)) ?? [];

    /// <summary>Begins anew, without what was submitted before.</summary>
    public void Clear()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
    }

    public void Write(Submission submission) => Write(SubmissionFile, submission);

    public void Write(int wave, WaveFile file, string script)
    {
        Directory.CreateDirectory(At(Number(wave)));
        Write(WaveFile(wave), file);
        File.WriteAllText(Script(wave), script);
    }

    /// <summary>Reads a file of JSON; null where there is none that is whole.</summary>
    public static T? Read<T>(string file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a file of JSON whole, by a rename.</summary>
    public static void Write<T>(string file, T value)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(value, Options));
        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>A file of an element, beside the file of its wave.</summary>
    /// <param name="waveFile">The file of the wave.</param>
    /// <param name="element">Number of the element, from 1.</param>
    /// <param name="suffix">What it is: <see cref="Result"/> or <see cref="Now"/>.</param>
    public static string ElementFile(string waveFile, int element, string suffix) =>
        System.IO.Path.Combine(System.IO.Path.ChangeExtension(waveFile, null), element.ToString(CultureInfo.InvariantCulture) + suffix);

    private static string All(string root) => System.IO.Path.Combine(root, "artifacts", "slurm");

    private static string Number(int wave) => string.Create(CultureInfo.InvariantCulture, $"wave-{wave}");

    private string At(string name) => System.IO.Path.Combine(path, name);
}
