using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Identity;
using Pipeline.Training;

namespace Pipeline.Experiments.Weights;

/// <summary>
/// Weights of trained runs beside the store, until the sweep has ended and it is known which of them to keep: of each vocabulary and parametrization those of
/// the best run so far, or those of every run. Any number of processes may use a folder at once; what a race or a crash loses, an export trains again.
/// What an interrupted sweep of another version of the spec has left does not count: its runs may be better, and are no runs of this sweep.
/// </summary>
internal sealed class HeldWeights
{
    private const string Extension = ".safetensors";
    private const string Unfinished = "weights.unfinished";

    private readonly string _versions;
    private readonly KeepWeightsName _keep;
    private readonly Lazy<string> _folder;

    private HeldWeights(string versions, ExperimentSpec spec)
    {
        _versions = versions;
        _keep = spec.KeepWeights;
        _folder = new(() => Path.Combine(versions, Short(CanonicalJson.Of(spec))));
    }

    /// <summary>Whether no run has left weights.</summary>
    public bool IsEmpty => !Directory.Exists(_versions) || !Directory.Exists(_folder.Value);

    /// <summary>The weights that a spec's runs leave; null where none are kept.</summary>
    /// <param name="store">The store.</param>
    /// <param name="spec">The spec as it was read: every round of a search adds to the same weights.</param>
    public static HeldWeights? Of(string store, ExperimentSpec spec) =>
        spec.KeepWeights == KeepWeightsName.None ? null : new HeldWeights(FolderOf(store, spec), spec);

    /// <summary>Removes what interrupted sweeps left.</summary>
    /// <returns>The bytes that were freed.</returns>
    public static long Clean(string store, TimeSpan? olderThan)
    {
        if (!Directory.Exists(Root(store)))
            return 0;
        FileInfo[] files = [.. new DirectoryInfo(Root(store)).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => olderThan is null || DateTime.UtcNow - file.LastWriteTimeUtc > olderThan)];
        var bytes = files.Sum(file => file.Length);
        foreach (var file in files)
            file.Delete();
        return bytes;
    }

    /// <summary>Where weights and checkpoints wait beside a store.</summary>
    internal static string Root(string store) => Path.Combine(store, "weights");

    /// <summary>Where the weights of all versions of a spec wait.</summary>
    internal static string FolderOf(string store, ExperimentSpec spec) => Path.Combine(Root(store), spec.Name);

    /// <summary>Where to write the weights of a run that has ended, in a folder that no other sweep removes; null where those of a run that is as good are held.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="scratch">The run's own folder.</param>
    public string? PathFor(RunStage run, TrainingResult result, string scratch) =>
        result.Diverged || Held(run).Any(held => held.Loss <= Loss(result)) ? null : Path.Combine(scratch, Unfinished);

    /// <summary>Holds what was written to <see cref="PathFor"/>, and nothing else that is worse.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="file">The file of the result.</param>
    /// <param name="scratch">The run's own folder.</param>
    public void Take(RunStage run, TrainingResult result, string file, string scratch)
    {
        var written = Path.Combine(scratch, Unfinished);
        if (!File.Exists(written))
            return;
        UnlessLost(() =>
        {
            Directory.CreateDirectory(GroupOf(run));
            File.Copy(file, ResultOf(run), overwrite: true);
            File.Move(written, Path.Combine(GroupOf(run), string.Create(CultureInfo.InvariantCulture, $"{Loss(result):R}_{NameOf(run)}{Extension}")), overwrite: true);

            // Two runs that end at once may both have been the best when they were asked where to write.
            foreach (var worse in Held(run).OrderBy(held => held.Loss).ThenBy(held => held.Name, StringComparer.Ordinal).Skip(1))
            {
                File.Delete(worse.File);
                File.Delete(Path.Combine(GroupOf(run), worse.Name + ".json"));
            }

            return true;
        });
    }

    /// <summary>Whether the weights that led to this very result are held.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">The file of its result.</param>
    public bool Has(RunStage run, string result) =>
        WeightsOf(run) is not null && UnlessLost(() => File.Exists(ResultOf(run)) && File.ReadAllBytes(ResultOf(run)).AsSpan().SequenceEqual(File.ReadAllBytes(result)));

    /// <summary>Copies a run's result and weights.</summary>
    /// <exception cref="TrainingException">They are not held.</exception>
    public void CopyTo(RunStage run, string result, string weights)
    {
        File.Copy(ResultOf(run), result);
        File.Copy(WeightsOf(run) ?? throw new TrainingException($"The weights of {run.Name} are not held any more."), weights);
    }

    /// <summary>Lets go of everything, of other versions of the spec too.</summary>
    public void Discard()
    {
        UnlessLost(() =>
        {
            if (Directory.Exists(_versions))
                Directory.Delete(_versions, recursive: true);
            return true;
        });
    }

    private static double Loss(TrainingResult result) => result.BitsPerByte ?? result.FinalValidationLoss ?? double.MaxValue;

    private static string NameOf(RunStage run) => Short(run.Name);

    private static string Short(string text) => Short(Encoding.UTF8.GetBytes(text));

    private static string Short(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    private string GroupOf(RunStage run)
    {
        var training = run.Training;
        return Path.Combine(_folder.Value, Short(_keep == KeepWeightsName.All ? run.Name : string.Create(CultureInfo.InvariantCulture, $"{training.Model.VocabularySize} {training.Parametrization.Name}")));
    }

    private string ResultOf(RunStage run) => Path.Combine(GroupOf(run), NameOf(run) + ".json");

    private string? WeightsOf(RunStage run) => Held(run).Where(held => held.Name == NameOf(run)).Select(held => held.File).FirstOrDefault();

    private List<(double Loss, string Name, string File)> Held(RunStage run) => !Directory.Exists(GroupOf(run)) ? [] : UnlessLost(() => Directory.EnumerateFiles(GroupOf(run), "*" + Extension)
        .Select(file => (Parts: Path.GetFileNameWithoutExtension(file).Split('_'), File: file))
        .Select(file => (double.Parse(file.Parts[0], CultureInfo.InvariantCulture), file.Parts[1], file.File))
        .ToList()) ?? [];

    /// <summary>What an action gives; nothing where another sweep lets go of the weights meanwhile.</summary>
    private static T? UnlessLost<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (IOException)
        {
            return default;
        }
    }
}
