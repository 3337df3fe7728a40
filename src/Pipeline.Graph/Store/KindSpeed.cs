namespace Pipeline.Graph.Store;

/// <summary>What the executions of one kind of stage took in this store.</summary>
/// <param name="Executions">How many there were.</param>
/// <param name="Flops">Sum of their estimated FLOPs.</param>
/// <param name="ThreadSeconds">Sum of duration times threads.</param>
internal sealed record KindSpeed(int Executions, double Flops, double ThreadSeconds)
{
    /// <summary>Thread-seconds that a stage of this kind will take: in proportion to its FLOPs, or the mean where it states none.</summary>
    public double Predict(double flops) => flops > 0 && Flops > 0 ? ThreadSeconds * flops / Flops : ThreadSeconds / Executions;
}
