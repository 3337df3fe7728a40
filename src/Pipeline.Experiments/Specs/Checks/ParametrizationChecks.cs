using Pipeline.Experiments.Specs.Binding;
using Pipeline.Laws.Tables;
using Pipeline.Training;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Finds named parametrizations, and builds those that a spec gives as a table.</summary>
internal static class ParametrizationChecks
{
    private const string TableStart = "sp";

    /// <summary>The parametrizations of a spec, in order, as its optimizer needs them, as far as they are right.</summary>
    public static IReadOnlyList<Parametrization> Resolve(ExperimentSpec spec, SpecDocument document)
    {
        var specs = spec.Parametrizations;
        var resolved = new List<Parametrization>();
        for (var i = 0; i < specs.Count; i++)
        {
            var path = $"parametrizations[{i}]";
            var parametrization = IsTable(specs[i]) ? Table(specs[i], path, spec, document) : Find(specs[i].Name, path, spec.Optimizer, document);
            if (parametrization is null)
                continue;
            if (resolved.Any(other => other.Name == parametrization.Name))
                document.Refuse(path, $"{specs[i].Name} is given twice");
            else if (spec.Model.TiedEmbedding && Parametrizations.TiedConflict(parametrization) is { } conflict)
                document.Refuse(path, $"{conflict}; write tiedEmbedding: false, or a table in which the two agree");
            resolved.Add(parametrization);
        }

        return resolved;
    }

    private static bool IsTable(ParametrizationSpec spec) => spec != new ParametrizationSpec { Name = spec.Name };

    private static Parametrization? Find(string name, string path, OptimizerSpec optimizer, SpecDocument document)
    {
        string[] names = [.. Parametrizations.All.Select(row => row.Name)];
        if (!names.Contains(name))
        {
            document.Refuse(path, $"unknown parametrization '{name}'; {NearestName.Suggestion(name, names)}");
            return null;
        }

        try
        {
            return Parametrizations.For(name, optimizer.ToConfiguration(weightDecay: 0));
        }
        catch (TrainingException exception)
        {
            document.Refuse(path, exception.Message);
            return null;
        }
    }

    private static Parametrization? Table(ParametrizationSpec table, string path, ExperimentSpec spec, SpecDocument document)
    {
        if (!TextForms.Matches(TextForm.Name, table.Name))
            document.Refuse($"{path}.name", $"'{table.Name}' is not {TextForms.Describe(TextForm.Name)}");
        if (Parametrizations.All.Any(row => row.Name == table.Name))
            document.Refuse($"{path}.name", $"{table.Name} is a known parametrization; give the table a name of its own");
        RefuseUnused(table, path, spec, document);

        return Find(table.From ?? TableStart, $"{path}.from", spec.Optimizer, document) is not { } start ? null : new Parametrization(
            table.Name,
            With(start.Embedding, table.Embedding),
            With(start.Hidden, table.Hidden),
            With(start.Readout, table.Readout),
            With(start.Norm, table.Norm),
            table.AttentionScale ?? start.AttentionScale);
    }

    /// <summary>Refuses exponents of what the model or the optimizer does not have.</summary>
    private static void RefuseUnused(ParametrizationSpec table, string path, ExperimentSpec spec, SpecDocument document)
    {
        var linear = spec.Model.Family == ModelFamily.Linear;
        foreach (var (group, exponents) in (IEnumerable<(string, GroupScalingSpec?)>)[("embedding", table.Embedding), ("hidden", table.Hidden), ("readout", table.Readout), ("norm", table.Norm)])
        {
            if (linear && exponents is not null && group is ("hidden" or "norm"))
                document.Refuse($"{path}.{group}", "the family linear has no such weights; leave the key out");
            if (exponents?.Epsilon is not null && spec.Optimizer.Kind != OptimizerKind.AdamW)
                document.Refuse($"{path}.{group}.epsilon", $"not used by the optimizer {SpecField.NameOf(spec.Optimizer.Kind)}; leave the key out");
        }

        if (linear && table.AttentionScale is not null)
            document.Refuse($"{path}.attentionScale", "the family linear has no attention; leave the key out");
        if (table.Norm?.WeightDecay is not null)
            document.Refuse($"{path}.norm.weightDecay", "gains and biases do not decay; leave the key out");
        if (table.Norm?.InitialStandardDeviation is not null)
            document.Refuse($"{path}.norm.initialStandardDeviation", "gains begin as 1 and biases as 0; leave the key out");
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
