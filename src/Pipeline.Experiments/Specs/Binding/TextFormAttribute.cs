namespace Pipeline.Experiments.Specs.Binding;

/// <summary>The form of a text.</summary>
/// <param name="form">The form.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextFormAttribute(TextForm form) : Attribute
{
    public TextForm Form => form;
}
