using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Activation functions and their derivatives.</summary>
public static class Activations
{
    private const float Cubic = 0.044715f;

    /// <summary>2·√(2/π).</summary>
    private const float GeluSlope = 1.59576912f;

    /// <summary>SwiGLU (arXiv 2002.05202): y = gate · σ(gate) · up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwiGluForward(ReadOnlySpan<float> gate, ReadOnlySpan<float> up, Span<float> y)
    {
        VectorLoop.SameLength(gate.Length, up.Length);
        VectorLoop.SameLength(gate.Length, y.Length);
        ref var g = ref MemoryMarshal.GetReference(gate);
        ref var u = ref MemoryMarshal.GetReference(up);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= gate.Length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            SwiGluStep(ref g, ref u, ref to, i, VectorLoop.Lanes);
        if (i < gate.Length)
            SwiGluStep(ref g, ref u, ref to, i, gate.Length - i);
    }

    /// <summary>Gradients of SwiGLU: dUp = dy · gate · σ, dGate = dy · up · σ · (1 + gate · (1 − σ)), with σ = σ(gate).</summary>
    /// <param name="gate">Input of the forward pass.</param>
    /// <param name="up">Input of the forward pass.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="dGate">Gradient of the gate; may be <paramref name="gate"/>.</param>
    /// <param name="dUp">Gradient of the other input; may be <paramref name="up"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwiGluBackward(ReadOnlySpan<float> gate, ReadOnlySpan<float> up, ReadOnlySpan<float> dy, Span<float> dGate, Span<float> dUp)
    {
        var length = gate.Length;
        VectorLoop.SameLength(length, up.Length);
        VectorLoop.SameLength(length, dy.Length);
        VectorLoop.SameLength(length, dGate.Length);
        VectorLoop.SameLength(length, dUp.Length);
        ref var g = ref MemoryMarshal.GetReference(gate);
        ref var u = ref MemoryMarshal.GetReference(up);
        ref var d = ref MemoryMarshal.GetReference(dy);
        ref var toGate = ref MemoryMarshal.GetReference(dGate);
        ref var toUp = ref MemoryMarshal.GetReference(dUp);
        var i = 0;
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            SwiGluBackwardStep(ref g, ref u, ref d, ref toGate, ref toUp, i, VectorLoop.Lanes);
        if (i < length)
            SwiGluBackwardStep(ref g, ref u, ref d, ref toGate, ref toUp, i, length - i);
    }

    /// <summary>GELU in its tanh form (arXiv 1606.08415): ½x(1 + tanh(√(2/π)(x + 0.044715x³))) = x · σ(2√(2/π)(x + 0.044715x³)).</summary>
    /// <param name="x">Input.</param>
    /// <param name="y">Output; may be <paramref name="x"/>.</param>
    public static void GeluForward(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<GeluFunction>(x, y);

    /// <summary>dx = dy · (σ + x · σ · (1 − σ) · u′), u′ = 2√(2/π)(1 + 3 · 0.044715x²).</summary>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="dx">Gradient of the input; may be either of the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GeluBackward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        VectorLoop.SameLength(x.Length, dy.Length);
        VectorLoop.SameLength(x.Length, dx.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var d = ref MemoryMarshal.GetReference(dy);
        ref var to = ref MemoryMarshal.GetReference(dx);
        var i = 0;
        for (; i <= x.Length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            GeluBackwardStep(ref from, ref d, ref to, i, VectorLoop.Lanes);
        if (i < x.Length)
            GeluBackwardStep(ref from, ref d, ref to, i, x.Length - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SwiGluStep(ref float gate, ref float up, ref float y, int i, int count)
    {
        var x = VectorLoop.Load(ref gate, i, count);
        VectorLoop.Store(x * VectorMath.Sigmoid(x) * VectorLoop.Load(ref up, i, count), ref y, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SwiGluBackwardStep(ref float gate, ref float up, ref float dy, ref float dGate, ref float dUp, int i, int count)
    {
        var one = Vector512<float>.One;
        var x = VectorLoop.Load(ref gate, i, count);
        var s = VectorMath.Sigmoid(x);
        var flow = VectorLoop.Load(ref dy, i, count) * s;
        var gradient = flow * VectorLoop.Load(ref up, i, count) * Vector512.FusedMultiplyAdd(x, one - s, one);
        VectorLoop.Store(flow * x, ref dUp, i, count);
        VectorLoop.Store(gradient, ref dGate, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GeluBackwardStep(ref float x, ref float dy, ref float dx, int i, int count)
    {
        var v = VectorLoop.Load(ref x, i, count);
        var s = VectorMath.Sigmoid(GeluArgument(v));
        var slope = Vector512.FusedMultiplyAdd(v * v, Vector512.Create(3 * Cubic * GeluSlope), Vector512.Create(GeluSlope));
        var derivative = Vector512.FusedMultiplyAdd(v * s * (Vector512<float>.One - s), slope, s);
        VectorLoop.Store(derivative * VectorLoop.Load(ref dy, i, count), ref dx, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> GeluArgument(Vector512<float> x) =>
        x * Vector512.FusedMultiplyAdd(x * x, Vector512.Create(Cubic * GeluSlope), Vector512.Create(GeluSlope));

    private readonly struct GeluFunction : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Apply(Vector512<float> x) => x * VectorMath.Sigmoid(GeluArgument(x));
    }
}
