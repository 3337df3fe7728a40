using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Specs;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>The specs of one command.</summary>
internal static class SpecSet
{
    private const string Quickstart = "quickstart";

    /// <summary>The spec of a command that names none: the quickstart, else the only one that there is.</summary>
    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public static string Default(CommandEnvironment environment) => SpecFile.Names(environment.Specs) switch
    {
        var names when names.Contains(Quickstart) => Quickstart,
        [var only] => only,
        [] => throw new UsageException($"there is no spec in {environment.Specs}; name the path of one, or write one with {environment.Call(nameof(Verbs.New))}"),
        var names => throw new UsageException($"name one of the specs, or several: {string.Join(", ", names)}"),
    };

    /// <summary>The name of the reports that are meant by a spec's name or path and a scale, or by their own name.</summary>
    public static string ReportName(string spec, string? scale, ReportStore store) =>
        scale is null && store.Specs().Contains(spec) ? spec : SpecScales.ReportName(Path.GetFileNameWithoutExtension(spec), scale);

    /// <summary>Reads the specs, and refuses two that would add to one history of reports, be it in this command or over time.</summary>
    /// <exception cref="SpecException">A spec is wrong, or its name is another spec's.</exception>
    public static IReadOnlyList<Experiment> Load(SweepOptions options, CommandEnvironment environment) => Load(options.Specs, environment, options.Engine, options.Scale);

    /// <summary>Reads the specs as <see cref="Load(SweepOptions, CommandEnvironment)"/> does.</summary>
    /// <exception cref="SpecException">A spec is wrong, or its name is another spec's.</exception>
    public static IReadOnlyList<Experiment> Load(IReadOnlyList<string> namesOrPaths, CommandEnvironment environment, EngineOptions? engine = null, string? scale = null)
    {
        var experiments = namesOrPaths.Select(spec => (engine ?? new EngineOptions()).Apply(SpecFile.Load(spec, environment.Specs, scale))).ToList();
        var owner = new ReportOwner(environment.Reports, environment.Root);
        for (var i = 0; i < experiments.Count; i++)
        {
            var (file, name) = (experiments[i].File, experiments[i].Spec.Name);
            if (experiments.Take(i).FirstOrDefault(other => other.Spec.Name == name) is { } twin)
                throw new SpecException(file, Path.GetFullPath(twin.File) == Path.GetFullPath(file) ? "the spec is named twice" : $"{twin.File} has the same name; reports are kept by name, so rename one of them");
            if (owner.Other(name, file) is { } other)
                throw new SpecException(file, $"the reports of '{name}' are those of {other}; reports are kept by name, so rename one of the two specs");
        }

        return experiments;
    }
}
