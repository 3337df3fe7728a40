using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>The errors found so far in one file.</summary>
/// <param name="file">The spec file, as the user named it.</param>
internal sealed class SpecErrors(string file)
{
    private readonly List<SpecError> _errors = [];

    public string File => file;

    /// <summary>What messages call the file.</summary>
    public string What { get; init; } = "spec";

    /// <summary>What such a file begins with.</summary>
    public string FirstLine { get; init; } = "name: …";

    public int Count => _errors.Count;

    /// <summary>What the errors that follow are about: <c>scale smoke: </c>; empty for the spec as it stands.</summary>
    public string Subject { get; set; } = "";

    public void Add(YamlNode node, string message) => Add(node.Line, node.Column, message);

    public void Add(int line, int column, string message) => _errors.Add(At(line, column, message));

    public SpecError At(int line, int column, string message) => new(file, line, column, Subject + message);

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
