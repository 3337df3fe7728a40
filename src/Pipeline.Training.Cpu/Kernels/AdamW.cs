using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// One step of AdamW (arXiv 1711.05101) on one parameter group: m = β₁m + (1−β₁)g, v = β₂v + (1−β₂)g²,
/// w = (1 − decay)·w − rate/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε). The constants are computed in double and rounded once.
/// </summary>
public readonly struct AdamW
{
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _gradient1;
    private readonly float _gradient2;
    private readonly float _keep;
    private readonly float _rate;
    private readonly float _rootFactor;
    private readonly float _epsilon;

    /// <summary>Computes the constants of one step.</summary>
    /// <param name="rate">Learning rate η of the group at this step.</param>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    /// <param name="epsilon">ε; positive.</param>
    /// <param name="decay">What fraction of the weight this step takes away: η·λ where decay is coupled to the rate.</param>
    /// <param name="step">The number t of this step, from 1.</param>
    /// <param name="gradientScale">Factor on the gradient before anything else: clipping.</param>
    public AdamW(double rate, double beta1, double beta2, double epsilon, double decay, long step, double gradientScale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        _beta1 = (float)beta1;
        _beta2 = (float)beta2;
        _gradient1 = (float)((1 - beta1) * gradientScale);
        _gradient2 = (float)((1 - beta2) * gradientScale * gradientScale);
        _keep = (float)(1 - decay);
        _rate = (float)(-rate / (1 - DoubleMath.Pow(beta1, step)));
        _rootFactor = (float)(1 / Math.Sqrt(1 - DoubleMath.Pow(beta2, step)));
        _epsilon = (float)epsilon;
    }

    /// <summary>Updates weights and moments; all spans have the same length. Elements are independent, so that threads may share by ranges.</summary>
    /// <param name="weights">w.</param>
    /// <param name="gradient">g, before <c>gradientScale</c>.</param>
    /// <param name="firstMoment">m.</param>
    /// <param name="secondMoment">v.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, Span<float> firstMoment, Span<float> secondMoment)
    {
        var length = weights.Length;
        VectorLoop.SameLength(length, gradient.Length);
        VectorLoop.SameLength(length, firstMoment.Length);
        VectorLoop.SameLength(length, secondMoment.Length);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var m = ref MemoryMarshal.GetReference(firstMoment);
        ref var v = ref MemoryMarshal.GetReference(secondMoment);
        var i = 0;
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            Step(ref w, ref g, ref m, ref v, i, VectorLoop.Lanes);
        if (i < length)
            Step(ref w, ref g, ref m, ref v, i, length - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref float w, ref float g, ref float m, ref float v, int i, int count)
    {
        var slope = VectorLoop.Load(ref g, i, count);
        var first = Vector512.FusedMultiplyAdd(Vector512.Create(_beta1), VectorLoop.Load(ref m, i, count), slope * Vector512.Create(_gradient1));
        var square = slope * slope * Vector512.Create(_gradient2);
        var second = Vector512.FusedMultiplyAdd(Vector512.Create(_beta2), VectorLoop.Load(ref v, i, count), square);
        var root = Vector512.FusedMultiplyAdd(Vector512.Sqrt(second), Vector512.Create(_rootFactor), Vector512.Create(_epsilon));
        var kept = Vector512.Create(_keep) * VectorLoop.Load(ref w, i, count);
        VectorLoop.Store(first, ref m, i, count);
        VectorLoop.Store(second, ref v, i, count);
        VectorLoop.Store(Vector512.FusedMultiplyAdd(Vector512.Create(_rate), first / root, kept), ref w, i, count);
    }
}
