namespace Pipeline.Experiments.Specs.Binding;

/// <summary>
/// One of several properties of which exactly one is given. An alternative that needs no values may be written as its name alone:
/// <c>dotnet-docs</c> for <c>dotnet-docs: {}</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlternativeAttribute : Attribute;
