namespace Pipeline.Training.Engines;

/// <summary>The classes of devices that the torch engine computes on.</summary>
public enum EngineDevice
{
    /// <summary>An NVIDIA GPU.</summary>
    Cuda,

    /// <summary>The CPU.</summary>
    Cpu,
}
