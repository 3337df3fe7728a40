namespace Pipeline.Training;

/// <summary>The uses of a run's seed. Numbers of different purposes are independent.</summary>
internal static class RandomPurpose
{
    private const ulong FirstEpoch = 1UL << 32;

    /// <summary>Initial values of the parameter with a number.</summary>
    public static ulong Parameter(int number) => (ulong)number;

    /// <summary>Order of the data in an epoch.</summary>
    public static ulong Epoch(long epoch) => FirstEpoch + (ulong)epoch;
}
