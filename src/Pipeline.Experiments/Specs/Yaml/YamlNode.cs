namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>A value in a YAML file.</summary>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Column">Column where it begins, from 1.</param>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What a message calls it: <c>a list</c>, <c>the number 3</c>, ….</summary>
    public abstract string Description { get; }
}
