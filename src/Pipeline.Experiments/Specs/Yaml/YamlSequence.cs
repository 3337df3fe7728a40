namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>A list of values.</summary>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Column">Column where it begins, from 1.</param>
/// <param name="Items">The values, in order.</param>
internal sealed record YamlSequence(int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Line, Column)
{
    public override string Description => "a list";
}
