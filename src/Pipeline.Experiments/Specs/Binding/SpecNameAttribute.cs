namespace Pipeline.Experiments.Specs.Binding;

/// <summary>The name that specs use for a property or an enumeration value, where it is not the C# name in camel case.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SpecNameAttribute(string name) : Attribute
{
    public string Name => name;
}
