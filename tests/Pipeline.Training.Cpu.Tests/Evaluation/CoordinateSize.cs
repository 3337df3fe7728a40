namespace Pipeline.Training.Cpu.Tests.Evaluation;

/// <summary>Activations of one layer in a coordinate check.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Initial">Mean absolute activation before training.</param>
/// <param name="Change">Mean absolute difference from that after training.</param>
internal sealed record CoordinateSize(string Layer, double Initial, double Change);
