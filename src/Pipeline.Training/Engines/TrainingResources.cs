namespace Pipeline.Training.Engines;

/// <summary>What a training needs of a machine.</summary>
/// <param name="MaximumThreads">Most threads that it makes use of; at least 1.</param>
/// <param name="HostBytes">Memory of the host.</param>
/// <param name="DeviceBytes">Memory of the device; 0 where the host is the device.</param>
public sealed record TrainingResources(int MaximumThreads, long HostBytes, long DeviceBytes);
