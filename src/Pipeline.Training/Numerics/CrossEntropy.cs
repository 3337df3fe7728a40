using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

/// <summary>Cross-entropy of one row of logits against one target, in nats.</summary>
public static class CrossEntropy
{
    /// <summary>The loss ln Σ exp(scale · x) − scale · x[target].</summary>
    /// <param name="logits">Row [vocabulary].</param>
    /// <param name="target">Index of the target in the row.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Loss(ReadOnlySpan<float> logits, int target, float scale = 1)
    {
        var chosen = logits[target];
        ref var first = ref MemoryMarshal.GetReference(logits);
        var length = logits.Length;
        var max = Reductions.Max(logits);
        var factor = Vector512.Create(scale);
        var shift = Vector512.Create(-(max * scale));
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            sum += VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.Load(ref first, i), factor, shift));
        if (i < length)
        {
            var e = VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.LoadPart(ref first, i, length - i), factor, shift));
            sum += VectorLoop.First(e, length - i);
        }

        return (float)DoubleMath.Log(VectorLoop.Sum(sum)) + ((max - chosen) * scale);
    }

    /// <summary>
    /// The same loss, with the same bits; and in place of the logits its gradient times <paramref name="gradientScale"/>:
    /// gradientScale · scale · (softmax(scale · x) − [i = target]).
    /// </summary>
    /// <param name="logits">Logits in, gradient out [vocabulary].</param>
    /// <param name="target">Index of the target in the row.</param>
    /// <param name="gradientScale">Weight of the row in the total loss: 1 / tokens.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LossAndGradient(Span<float> logits, int target, float gradientScale, float scale = 1)
    {
        var chosen = logits[target];
        ref var first = ref MemoryMarshal.GetReference(logits);
        var length = logits.Length;
        var max = Reductions.Max(logits);
        var factor = Vector512.Create(scale);
        var shift = Vector512.Create(-(max * scale));
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
        {
            var e = VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.Load(ref first, i), factor, shift));
            VectorLoop.Store(e, ref first, i);
            sum += e;
        }

        if (i < length)
        {
            var e = VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.LoadPart(ref first, i, length - i), factor, shift));
            VectorLoop.StorePart(e, ref first, i, length - i);
            sum += VectorLoop.First(e, length - i);
        }

        var total = VectorLoop.Sum(sum);
        var weight = gradientScale * scale;
        Elementwise.Scale(logits, weight / total);
        logits[target] -= weight;
        return (float)DoubleMath.Log(total) + ((max - chosen) * scale);
    }
}
