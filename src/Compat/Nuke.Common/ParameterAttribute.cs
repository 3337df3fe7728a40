namespace Nuke.Common;

/// <summary>
/// A field or property that gets its value from the command line (<c>--keep-going</c>), else from the environment
/// (<c>KeepGoing</c> or <c>NUKE_KEEP_GOING</c>), else from <c>.nuke/parameters.json</c>. Names are compared without regard to case and dashes.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>What <c>--help</c> says about the parameter.</summary>
    public virtual string? Description { get; } = description;

    /// <summary>The parameter's name, if it is not the member's.</summary>
    public string? Name { get; set; }

    /// <summary>The character between several values given as one.</summary>
    public string? Separator { get; set; }
}
