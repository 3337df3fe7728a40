namespace Pipeline.Graph;

/// <summary>What one execution of a stage is estimated to take.</summary>
/// <param name="Flops">Floating-point operations, or any count that grows with the work in the same way.</param>
/// <param name="DiskBytes">Size of the outputs.</param>
/// <param name="MemoryBytes">Largest working set.</param>
/// <param name="DeviceBytes">Memory of the device, such as a GPU, that it computes on; 0 for a stage that needs none.</param>
public sealed record StageCost(double Flops, long DiskBytes, long MemoryBytes, long DeviceBytes = 0)
{
    /// <summary>Too little to count.</summary>
    public static StageCost None { get; } = new(0, 0, 0);
}
