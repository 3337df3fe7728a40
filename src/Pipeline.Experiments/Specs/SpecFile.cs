using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Specs.Checks;
using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>Finds, reads, checks and expands specs.</summary>
public static class SpecFile
{
    private const string Extension = ".yaml";

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

    private static string Find(string nameOrPath, string folder)
    {
        var isPath = nameOrPath.EndsWith(Extension, StringComparison.Ordinal) || nameOrPath.AsSpan().ContainsAny('/', '\\');
        var path = isPath ? nameOrPath : Path.Combine(folder, nameOrPath + Extension);
        if (File.Exists(path))
            return path;

        var names = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToArray() : [];
        throw new SpecException(path, $"there is no such spec; {Nearest.Suggestion(Path.GetFileNameWithoutExtension(nameOrPath), names!)}");
    }
}
