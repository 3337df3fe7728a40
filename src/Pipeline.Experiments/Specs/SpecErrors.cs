using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>The errors found so far in one file.</summary>
/// <param name="file">The spec file, as the user named it.</param>
internal sealed class SpecErrors(string file)
{
    private readonly List<SpecError> _errors = [];

    public string File => file;

    public int Count => _errors.Count;

    public void Add(YamlNode node, string message) => Add(node.Line, node.Column, message);

    public void Add(int line, int column, string message) => _errors.Add(new SpecError(file, line, column, message));

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw ToException();
    }

    /// <summary>For an error after which reading cannot go on.</summary>
    public SpecException Fatal(int line, int column, string message)
    {
        Add(line, column, message);
        return ToException();
    }

    private SpecException ToException() => new([.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)]);
}
