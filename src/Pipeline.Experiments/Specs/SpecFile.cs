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
    /// <param name="scale">One of the spec's scales; null, or small, for the spec as it stands.</param>
    /// <exception cref="SpecException">There is no such spec or scale, or it is wrong; the message has a line for each error.</exception>
    public static Experiment Load(string nameOrPath, string folder, string? scale = null)
    {
        var path = Find(nameOrPath, folder);
        return Parse(path, SpecText.ReadFile(path), scale, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>The experiment that the bytes of a spec describe.</summary>
    /// <param name="file">The spec file, as messages call it.</param>
    /// <param name="bytes">Its content: at most 256 KiB of UTF-8.</param>
    /// <param name="scale">One of the spec's scales; null, or small, for the spec as it stands.</param>
    /// <exception cref="SpecException">The spec is wrong, or has no such scale; the message has a line for each error.</exception>
    public static Experiment Parse(string file, ReadOnlySpan<byte> bytes, string? scale = null) => Parse(file, bytes, scale, fileName: null);

    private static Experiment Parse(string file, ReadOnlySpan<byte> bytes, string? scale, string? fileName)
    {
        var errors = new SpecErrors(file);
        var scales = new SpecScales(YamlReader.Read(SpecText.Decode(file, bytes), errors), errors);
        var (root, spec) = (scales.Spec, new SpecBinder(errors, SpecScales.Key).Bind<ExperimentSpec>(scales.Spec));
        errors.ThrowIfAny();
        if (fileName is not null && spec!.Name != fileName)
            throw new SpecException([new SpecDocument(scales.Spec, errors).ErrorAt("name", $"is '{spec.Name}' but the file is called '{fileName}'; reports are kept by name, so make them equal")]);

        // Every scale is read, so that a slip in one is found before the day on which it is wanted.
        foreach (var name in scales.Names)
        {
            errors.Subject = $"scale {name}: ";
            var changed = scales.At(name);
            if (new SpecBinder(errors).Bind<ExperimentSpec>(changed) is { } bound && name == scale)
                (root, spec) = (changed, bound with { Name = SpecScales.ReportName(bound.Name, name) });
        }

        errors.Subject = "";
        errors.ThrowIfAny();
        var asked = scales.Find(scale, errors);
        errors.Subject = asked is null ? "" : $"scale {asked}: ";
        var document = new SpecDocument(root, errors);
        var expansion = SpecChecks.Expand(spec!, document, errors);
        return new Experiment(file, spec!, expansion.Runs, document.ErrorAt) { Scale = asked, Scales = scales.Names, Search = expansion.Search };
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
