using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Specs.Checks;
using Pipeline.Experiments.Specs.Yaml;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.Specs;

/// <summary>Finds, reads, checks and expands specs.</summary>
public static class SpecFile
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>The experiment of a spec.</summary>
    /// <param name="nameOrPath">A path, or the name of a spec in the folder: <c>quickstart</c> is <c>specs/quickstart.yaml</c>.</param>
    /// <param name="folder">The folder of the specs.</param>
    /// <exception cref="SpecException">There is no such spec, or it is wrong; the message has a line for each error.</exception>
    public static Experiment Load(string nameOrPath, string folder)
    {
        var path = Find(nameOrPath, folder);
        var experiment = Parse(path, SpecText.ReadFile(path));
        var fileName = Path.GetFileNameWithoutExtension(path);
        return experiment.Spec.Name == fileName
            ? experiment
            : throw new SpecException(path, $"name is '{experiment.Spec.Name}' but the file is called '{fileName}'; reports are kept by name, so make them equal");
    }

    /// <summary>The experiment that the bytes of a spec describe.</summary>
    /// <param name="file">The spec file, as messages call it.</param>
    /// <param name="bytes">Its content: at most 256 KiB of UTF-8.</param>
    /// <exception cref="SpecException">The spec is wrong; the message has a line for each error.</exception>
    public static Experiment Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var errors = new SpecErrors(file);
        var root = YamlReader.Read(SpecText.Decode(file, bytes), errors);
        var spec = new SpecBinder(errors).Bind<ExperimentSpec>(root);
        errors.ThrowIfAny();
        var document = new SpecDocument(root, errors);
        return new Experiment(file, spec!, SpecChecks.Expand(spec!, document, errors), document.ErrorAt);
    }

    /// <summary>The names of the specs in a folder, sorted.</summary>
    /// <param name="folder">The folder of the specs.</param>
    public static IReadOnlyList<string> Names(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder).Where(IsSpec).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    private static bool IsSpec(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal);

    private static string Find(string nameOrPath, string folder)
    {
        var isPath = IsSpec(nameOrPath) || nameOrPath.AsSpan().ContainsAny('/', '\\');
        string[] candidates = isPath ? [nameOrPath] : [.. Extensions.Select(extension => Path.Combine(folder, nameOrPath + extension))];
        return candidates.Where(File.Exists).ToArray() switch
        {
            [var path] => path,
            [] => throw new SpecException(candidates[0], $"there is no such spec; {NearestName.Suggestion(Path.GetFileNameWithoutExtension(nameOrPath), Names(folder))}"),
            var several => throw new SpecException(several[0], $"there is {Path.GetFileName(several[1])} beside it; reports are kept by name, so remove or rename one of them"),
        };
    }
}
