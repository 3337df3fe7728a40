namespace Pipeline.Text.Corpora;

/// <summary>
/// The reference documentation that every .NET SDK installs beside its reference assemblies, one document per member:
/// about 11 MB of English without a download. Its text depends on the SDK's version.
/// </summary>
public sealed record DotnetDocsSource : CorpusSource;
