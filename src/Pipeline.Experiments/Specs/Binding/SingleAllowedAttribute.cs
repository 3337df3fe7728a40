namespace Pipeline.Experiments.Specs.Binding;

/// <summary>A list that may be written as its only item.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleAllowedAttribute : Attribute;
