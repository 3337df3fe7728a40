using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// One step of stochastic gradient descent with momentum, m = βm + g and w = (1 − decay)·w − rate·m; or of its sign form,
/// m = βm + (1−β)g and w = (1 − decay)·w − rate·sign(m).
/// </summary>
public readonly struct Momentum
{
    private readonly float _beta;
    private readonly float _gradient;
    private readonly float _keep;
    private readonly float _rate;
    private readonly bool _sign;

    /// <summary>Computes the constants of one step.</summary>
    /// <param name="rate">Learning rate η of the group at this step.</param>
    /// <param name="beta">β in [0, 1).</param>
    /// <param name="decay">What fraction of the weight this step takes away.</param>
    /// <param name="sign">Whether the step is the sign of the momentum.</param>
    /// <param name="gradientScale">Factor on the gradient before anything else: clipping.</param>
    public Momentum(double rate, double beta, double decay, bool sign, double gradientScale = 1)
    {
        _beta = (float)beta;
        _gradient = (float)((sign ? 1 - beta : 1) * gradientScale);
        _keep = (float)(1 - decay);
        _rate = (float)-rate;
        _sign = sign;
    }

    /// <summary>Updates weights and momentum; all spans have the same length. Elements are independent, so that threads may share by ranges.</summary>
    /// <param name="weights">w.</param>
    /// <param name="gradient">g, before <c>gradientScale</c>.</param>
    /// <param name="momentum">m.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, Span<float> momentum)
    {
        var length = weights.Length;
        VectorLoop.SameLength(length, gradient.Length);
        VectorLoop.SameLength(length, momentum.Length);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var m = ref MemoryMarshal.GetReference(momentum);
        var i = 0;
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            Step(ref w, ref g, ref m, i, VectorLoop.Lanes);
        if (i < length)
            Step(ref w, ref g, ref m, i, length - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref float w, ref float g, ref float m, int i, int count)
    {
        var gradient = VectorLoop.Load(ref g, i, count) * Vector512.Create(_gradient);
        var moment = Vector512.FusedMultiplyAdd(Vector512.Create(_beta), VectorLoop.Load(ref m, i, count), gradient);
        var direction = _sign ? Sign(moment) : moment;
        var kept = Vector512.Create(_keep) * VectorLoop.Load(ref w, i, count);
        VectorLoop.Store(moment, ref m, i, count);
        VectorLoop.Store(Vector512.FusedMultiplyAdd(Vector512.Create(_rate), direction, kept), ref w, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sign(Vector512<float> x)
    {
        var zero = Vector512<float>.Zero;
        var positive = Vector512.ConditionalSelect(Vector512.GreaterThan(x, zero), Vector512<float>.One, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, zero), Vector512.Create(-1f), positive);
    }
}
