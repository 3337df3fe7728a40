using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Optimization;

/// <summary>A parameter and what the optimizer remembers of its gradients.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Settings">The numbers of its group.</param>
/// <param name="First">First moment, or momentum.</param>
/// <param name="Second">Second moment; null where the update rule has none.</param>
internal sealed record Moments(Parameter Parameter, GroupSettings Settings, FloatBuffer First, FloatBuffer? Second);
