namespace Pipeline.Experiments.Specs;

/// <summary>The XML reference documentation beside the reference assemblies of the .NET SDK: about 11 MB of English text.</summary>
public sealed record DotnetDocsSourceSpec;
