using System.Globalization;
using System.Text;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Commands;

/// <summary>Writes a commented spec for the user's own text.</summary>
public static class NewCommand
{
    private static readonly string[] TextExtensions = [".txt", ".md", ".jsonl", ".txt.gz", ".md.gz", ".jsonl.gz", ".txt.zst", ".md.zst", ".jsonl.zst", ".parquet"];

    private static readonly string[] Packed = [".gz", ".zst", ".parquet"];

    /// <summary>Writes <c>specs/name.yaml</c>, sized for the text that was found.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(NewOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        if (!TextForms.Matches(TextForm.Name, options.Name))
            throw new UsageException($"--name: '{options.Name}' is no name of a spec; write {TextForms.Describe(TextForm.Name)}");
        if (SpecFile.Names(environment.Specs).Contains(options.Name))
            throw new UsageException($"--name: there is a spec '{options.Name}' already; choose another name, or remove it first");

        var patterns = options.Text.SelectMany(Expand).Select(pattern => Path.GetRelativePath(environment.Specs, Path.GetFullPath(pattern)).Replace('\\', '/')).ToList();
        var text = Measure(patterns, environment.Specs);
        var path = Path.Combine(environment.Specs, options.Name + ".yaml");
        var bytes = Encoding.UTF8.GetBytes(NewSpecText.Of(options.Name, patterns, text));
        var experiment = SpecFile.Parse(path, bytes);
        Directory.CreateDirectory(environment.Specs);
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path);
        WriteSchema(Path.Combine(environment.Specs, "schema"));
        environment.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"wrote {Path.GetRelativePath(environment.Root, path)}: {experiment.Runs.Count} runs on {Units.Bytes(text.Bytes)} in {text.Files} files"));
        environment.Output.WriteLine($"{environment.Call(nameof(Verbs.Plan))} --spec {options.Name} says what it costs, {environment.Call(nameof(Verbs.Sweep))} --spec {options.Name} runs it.");
        return Task.FromResult(CommandOutcome.Success);
    });

    /// <summary>A folder stands for all text in it.</summary>
    private static IEnumerable<string> Expand(string pattern) => !Directory.Exists(pattern)
        ? [pattern]
        : TextExtensions.Where(extension => Directory.EnumerateFiles(pattern, "*" + extension, SearchOption.AllDirectories).Any())
            .Select(extension => $"{pattern.TrimEnd('/', '\\')}/**/*{extension}")
            .DefaultIfEmpty($"{pattern.TrimEnd('/', '\\')}/**/*.txt");

    /// <summary>What the first line of a spec names, so that an editor knows its keys.</summary>
    private static void WriteSchema(string folder)
    {
        const string Name = "experiment.schema.json";
        var path = Path.Combine(folder, Name);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(folder);
        using var schema = typeof(NewCommand).Assembly.GetManifestResourceStream(Name)!;
        using (var file = File.Create(path + ".new"))
            schema.CopyTo(file);
        File.Move(path + ".new", path);
    }

    private static NewSpecCorpus Measure(IReadOnlyList<string> patterns, string folder)
    {
        const double PackedRatio = 3;
        const int FewestDocuments = 10;
        const long FewestBytes = 50_000;
        var found = SourceFiles.Find(new FilesSource { Name = "files", Patterns = patterns, Field = "text" }, folder);
        if (found.Problems.Count > 0)
            throw new UsageException(string.Join('\n', found.Problems.Select(problem => $"--text: {problem.Message}")));

        string[] files = [.. found.Files.Select(file => file.Path)];
        var bytes = (long)files.Sum(file => new FileInfo(file).Length * (Packed.Any(extension => file.EndsWith(extension, StringComparison.Ordinal)) ? PackedRatio : 1));
        var hasLines = files.Any(file => file.Contains(".jsonl", StringComparison.Ordinal) || file.EndsWith(".parquet", StringComparison.Ordinal));
        if (bytes < FewestBytes)
            throw new UsageException($"--text: {Units.Bytes(bytes)} of text is too little to learn from; give at least {Units.Bytes(FewestBytes)}");
        return hasLines || files.Length >= FewestDocuments
            ? new NewSpecCorpus(bytes, files.Length, hasLines)
            : throw new UsageException($"--text: {files.Length} files are too few: each file of .txt and .md is one document, and validation takes whole documents; cut the text into at least {FewestDocuments} files, such as one for each chapter, or write one document on each line of a .jsonl file");
    }
}
