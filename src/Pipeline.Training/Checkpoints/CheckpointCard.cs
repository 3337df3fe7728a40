namespace Pipeline.Training.Checkpoints;

/// <summary>What a checkpoint says of itself.</summary>
/// <param name="Configuration">The training's configuration, as JSON.</param>
/// <param name="TensorDigest">SHA-256 of the file of tensors, in hexadecimal.</param>
/// <param name="Curve">The loss curve so far; its length is the number of steps done.</param>
internal sealed record CheckpointCard(string Configuration, string TensorDigest, IReadOnlyList<CurvePoint> Curve);
