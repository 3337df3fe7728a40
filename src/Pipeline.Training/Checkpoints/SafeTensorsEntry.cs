namespace Pipeline.Training.Checkpoints;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
/// <param name="Name">Name.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Start">First byte in the data.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record SafeTensorsEntry(string Name, IReadOnlyList<long> Shape, long Start, long End);
