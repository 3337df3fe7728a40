using Pipeline.Numerics;
using Pipeline.Training;

namespace Pipeline.Experiments.Fits;

/// <summary>
/// How far losses would be others on another held-out text, from parts of the validation set. The loss in bits per byte is a ratio of sums over the
/// parts; its standard error is the jackknife's, which leaves out each part in turn (Efron and Stein, 1981). The difference of two models is taken part by
/// part on the same text, so that what makes a part hard for both cancels. Parts are windows that follow each other, so that what windows of one
/// document have in common stays within a part as far as documents are shorter than parts.
/// </summary>
internal static class ValidationNoise
{
    /// <summary>Parts that a standard error needs.</summary>
    public const int LeastBlocks = 8;

    /// <summary>The standard error of a loss, in bits per byte; null without enough parts or bytes.</summary>
    public static double? StandardError(IReadOnlyList<ValidationBlock> blocks) => Difference(blocks, null)?.StandardError;

    /// <summary>The difference of two losses, in bits per byte, with its standard error; null without enough parts or bytes, or with other parts.</summary>
    public static (double Difference, double StandardError)? Difference(IReadOnlyList<ValidationBlock> first, IReadOnlyList<ValidationBlock>? second)
    {
        if (first.Count < LeastBlocks || !HaveBytes(first) || (second is not null && (second.Count != first.Count || !HaveBytes(second))))
            return null;

        double[] without = [.. Enumerable.Range(0, first.Count).Select(block => BitsPerByte(first, block) - (second is null ? 0 : BitsPerByte(second, block)))];
        var mean = without.Average();
        var variance = (first.Count - 1.0) / first.Count * without.Sum(value => (value - mean) * (value - mean));
        return (BitsPerByte(first, null) - (second is null ? 0 : BitsPerByte(second, null)), Math.Sqrt(variance));
    }

    private static bool HaveBytes(IReadOnlyList<ValidationBlock> blocks) => blocks.Count(block => block.Bytes > 0) >= 2;

    private static double BitsPerByte(IReadOnlyList<ValidationBlock> blocks, int? leftOut)
    {
        var nats = 0.0;
        long bytes = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i == leftOut)
                continue;
            nats += blocks[i].Nats;
            bytes += blocks[i].Bytes ?? 0;
        }

        return nats / DoubleMath.Log(2) / bytes;
    }
}
