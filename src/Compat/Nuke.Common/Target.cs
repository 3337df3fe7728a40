namespace Nuke.Common;

/// <summary>A target of a build: a property of this type is one, under the property's name.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);
