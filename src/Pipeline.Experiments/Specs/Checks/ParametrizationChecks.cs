using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Finds named parametrizations, and builds those that a spec gives as a table.</summary>
internal static class ParametrizationChecks
{
    private const string TableStart = "sp";

    /// <summary>The parametrizations of a spec, in order, as far as they are right.</summary>
    public static IReadOnlyList<Parametrization> Resolve(IReadOnlyList<ParametrizationSpec> specs, SpecDocument document)
    {
        var resolved = new List<Parametrization>();
        for (var i = 0; i < specs.Count; i++)
        {
            var path = $"parametrizations[{i}]";
            var parametrization = IsTable(specs[i]) ? Table(specs[i], path, document) : Find(specs[i].Name, path, document);
            if (resolved.Any(other => other.Name == parametrization?.Name))
                document.Refuse(path, $"{specs[i].Name} is given twice");
            else if (parametrization is not null)
                resolved.Add(parametrization);
        }

        return resolved;
    }

    private static bool IsTable(ParametrizationSpec spec) => spec != new ParametrizationSpec { Name = spec.Name };

    private static Parametrization? Find(string name, string path, SpecDocument document)
    {
        var found = Parametrizations.All.FirstOrDefault(row => row.Name == name);
        if (found is null)
            document.Refuse(path, $"unknown parametrization '{name}'; {Nearest.Suggestion(name, [.. Parametrizations.All.Select(row => row.Name)])}");

        return found;
    }

    private static Parametrization? Table(ParametrizationSpec spec, string path, SpecDocument document)
    {
        if (!TextForms.Matches(TextForm.Name, spec.Name))
            document.Refuse($"{path}.name", $"'{spec.Name}' is not {TextForms.Describe(TextForm.Name)}");
        if (Parametrizations.All.Any(row => row.Name == spec.Name))
            document.Refuse($"{path}.name", $"{spec.Name} is a known parametrization; give the table a name of its own");

        return Find(spec.From ?? TableStart, $"{path}.from", document) is not { } start ? null : new Parametrization(
            spec.Name,
            With(start.Embedding, spec.Embedding),
            With(start.Hidden, spec.Hidden),
            With(start.Readout, spec.Readout),
            With(start.Norm, spec.Norm),
            spec.AttentionScale ?? start.AttentionScale);
    }

    private static GroupScaling With(GroupScaling start, GroupScalingSpec? changes) => changes is null ? start : start with
    {
        InitialStandardDeviation = changes.InitialStandardDeviation ?? start.InitialStandardDeviation,
        LearningRate = changes.LearningRate ?? start.LearningRate,
        ForwardMultiplier = changes.ForwardMultiplier ?? start.ForwardMultiplier,
        WeightDecay = changes.WeightDecay ?? start.WeightDecay,
        Epsilon = changes.Epsilon ?? start.Epsilon,
    };
}
