namespace Pipeline.Graph;

/// <summary>
/// Marks a property that cannot change the outputs of a stage: it says how or where to execute, or is structure that the identity
/// holds in another form. Such a property is left out of the identity document.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotIdentityAttribute : Attribute;
