using Pipeline.Training.Memory;

namespace Pipeline.Training.Model;

/// <summary>The parameters of a model, in the order in which they were added.</summary>
internal sealed class ParameterSet(MemoryPlan plan)
{
    private readonly List<Parameter> _parameters = [];

    public IReadOnlyList<Parameter> All => _parameters;

    /// <summary>Adds a matrix or vector.</summary>
    public Parameter Add(string name, ParameterGroup group, ParameterStart start, int rows, int columns)
    {
        var parameter = new Parameter(name, group, start, rows, columns, plan);
        _parameters.Add(parameter);
        return parameter;
    }
}
