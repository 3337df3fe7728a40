namespace Pipeline.Experiments.Cluster;

/// <summary>How stages are divided into elements.</summary>
/// <param name="Target">Estimated time up to which short stages are packed into one element.</param>
/// <param name="Cpus">Processors of an element; at least 1.</param>
/// <param name="ArraySize">Most elements of a wave; at least 1.</param>
/// <param name="HasOneEnd">Whether all that nothing depends on must end in one element, which publishes the report.</param>
internal sealed record WaveLimits(TimeSpan Target, int Cpus, int ArraySize, bool HasOneEnd);
