namespace Pipeline.Experiments.Specs.Binding;

/// <summary>A text where the record is expected stands for the record with this one property.</summary>
/// <param name="property">Name of the property.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShorthandAttribute(string property) : Attribute
{
    public string Property => property;
}
