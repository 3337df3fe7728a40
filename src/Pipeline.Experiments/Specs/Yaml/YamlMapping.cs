namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>Keys with values; every key occurs once.</summary>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Column">Column where it begins, from 1.</param>
/// <param name="Entries">Keys and values, in order.</param>
internal sealed record YamlMapping(int Line, int Column, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line, Column)
{
    public override string Description => "a mapping";

    /// <summary>The value of a key, or null where the key is absent.</summary>
    public YamlNode? this[ReadOnlySpan<char> key]
    {
        get
        {
            foreach (var (name, value) in Entries)
            {
                if (key.SequenceEqual(name.Text))
                    return value;
            }

            return null;
        }
    }
}
