using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Model;

/// <summary>The parameters of a model, in their order.</summary>
internal sealed class ParameterSet
{
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>Reserves their memory.</summary>
    public ParameterSet(ModelConfiguration model, MemoryPlan plan)
    {
        All = [.. ModelParameters.Of(model).Select(description => new Parameter(description, plan))];
        _byName = All.ToDictionary(parameter => parameter.Description.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Parameter> All { get; }

    /// <summary>The parameter of a name.</summary>
    public Parameter this[string name] => _byName[name];

    /// <summary>The parameter of a name; null where the model has none.</summary>
    public Parameter? Find(string name) => _byName.GetValueOrDefault(name);
}
