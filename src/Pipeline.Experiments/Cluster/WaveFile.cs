namespace Pipeline.Experiments.Cluster;

/// <summary>What the elements of a wave are to run.</summary>
/// <param name="SpecDigest">Digest of what the spec said, and of the engine, when it was submitted.</param>
/// <param name="PublishesReport">Whether the element after which nothing is left to run publishes the report.</param>
/// <param name="Elements">The elements.</param>
internal sealed record WaveFile(string SpecDigest, bool PublishesReport, IReadOnlyList<Element> Elements);
