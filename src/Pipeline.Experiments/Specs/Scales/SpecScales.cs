using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Specs.Yaml;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.Specs;

/// <summary>The scales of a spec: the sizes at which it asks its question. A scale is written like the spec itself, and what it states takes the place of what the spec states.</summary>
internal sealed class SpecScales
{
    /// <summary>The scale that is the spec as it stands, whose reports have the spec's own name.</summary>
    public const string Own = "small";

    /// <summary>The key of a spec under which its other scales are.</summary>
    public const string Key = "scales";

    /// <summary>What all scales share, by which they belong together.</summary>
    internal const string Shared = "name";

    private static readonly SpecType Root = SpecType.Of(typeof(ExperimentSpec));

    private readonly YamlNode _place;
    private readonly Dictionary<string, YamlMapping> _scales = new(StringComparer.Ordinal);

    /// <summary>Takes the scales out of a spec; what is wrong with them as such is added to the errors.</summary>
    /// <param name="root">The whole spec.</param>
    /// <param name="errors">Takes the errors.</param>
    public SpecScales(YamlMapping root, SpecErrors errors)
    {
        Spec = root with { Entries = [.. root.Entries.Where(entry => entry.Key.Text != Key)] };
        _place = root[Key] ?? root;
        if (root[Key] is null)
            return;
        if (_place is not YamlMapping { Entries: { Count: > 0 } entries })
        {
            var found = _place is YamlMapping ? "none" : _place.Description;
            errors.Add(_place, $"{Key}: expected a mapping with names of scales, such as smoke: {{seeds: [1]}}, found {found}");
            return;
        }

        foreach (var (name, value) in entries)
        {
            if (Problem(name.Text, value, (root[Shared] as YamlScalar)?.Text ?? "") is { } problem)
                errors.Add(value is YamlMapping ? name : value, $"{Key}.{name.Text}: {problem}");
            else
                _scales.Add(name.Text, (YamlMapping)value);
        }
    }

    /// <summary>The spec without its scales.</summary>
    public YamlMapping Spec { get; }

    /// <summary>The names of the scales beside <see cref="Own"/>, in the order of the spec.</summary>
    public IReadOnlyList<string> Names => [.. _scales.Keys];

    /// <summary>The name of the reports of a scale: <c>transfer-smoke</c>, and <c>transfer</c> for the spec as it stands.</summary>
    public static string ReportName(string spec, string? scale) => scale is null or Own ? spec : $"{spec}-{scale}";

    /// <summary>The spec with what a scale states in the place of what it states itself.</summary>
    public YamlMapping At(string scale) => Merge(Root, Spec, _scales[scale]);

    /// <summary>The scale of a name; null for the spec as it stands.</summary>
    /// <exception cref="SpecException">There is no such scale.</exception>
    public string? Find(string? name, SpecErrors errors)
    {
        if (name is null or Own)
            return null;
        return _scales.ContainsKey(name)
            ? name
            : throw errors.Fatal(_place.Line, _place.Column, $"there is no scale '{name}'; {NearestName.Suggestion(name, [Own, .. Names])}");
    }

    private static string? Problem(string name, YamlNode value, string spec)
    {
        if (name == Own)
            return "this scale is the spec as it stands; give another name, or move the values out of it";
        if (!TextForms.Matches(TextForm.Name, name))
            return $"expected {TextForms.Describe(TextForm.Name)}";
        if (TextForms.Matches(TextForm.Name, spec) && !TextForms.Matches(TextForm.Name, ReportName(spec, name)))
            return $"its reports would be called '{ReportName(spec, name)}', and a name has at most {TextForms.LongestName} characters";
        if (value is not YamlMapping scale)
            return $"expected a mapping with keys of the spec, found {value.Description}";
        return ((string[])[Shared, Key]).FirstOrDefault(key => scale[key] is not null) is { } key ? $"a scale cannot change '{key}'" : null;
    }

    // Lists are replaced as a whole, and so is a mapping of which exactly one key is given: the scale's key is meant instead of the spec's.
    private static YamlMapping Merge(SpecType type, YamlMapping own, YamlMapping scale)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in own.Entries)
        {
            var change = scale.Entries.FirstOrDefault(change => change.Key.Text == entry.Key.Text);
            if (change is null)
                entries.Add(entry);
            else if (change.Value is not YamlScalar { IsNull: true })
                entries.Add(Merge(type, entry, change));
        }

        entries.AddRange(scale.Entries.Where(change => own[change.Key.Text] is null));
        return own with { Entries = entries };
    }

    private static YamlEntry Merge(SpecType type, YamlEntry own, YamlEntry change) =>
        type.Fields.FirstOrDefault(field => field.Name == own.Key.Text) is { Type.IsChangedByKey: true } field && (own.Value, change.Value) is (YamlMapping before, YamlMapping after)
            ? change with { Value = Merge(field.Type, before, after) }
            : change;
}
