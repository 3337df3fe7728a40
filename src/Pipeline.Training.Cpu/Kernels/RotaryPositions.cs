using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// Rotary position embedding (arXiv 2104.09864): the pair (x[i], x[i + headSize/2]) of a head at position t turns by t · base^(−2i/headSize).
/// </summary>
public sealed class RotaryPositions
{
    private readonly int _half;
    private readonly float[] _cos;
    private readonly float[] _sin;

    /// <summary>Computes the tables in double.</summary>
    /// <param name="context">Positions; positive.</param>
    /// <param name="headSize">Size of one head; even.</param>
    /// <param name="frequencyBase">Base of the frequencies.</param>
    public RotaryPositions(int context, int headSize, double frequencyBase = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 1);
        if (headSize < 2 || headSize % 2 != 0)
            throw new ArgumentException($"head size {headSize} is not a positive even number", nameof(headSize));
        HeadSize = headSize;
        Context = context;
        _half = headSize / 2;
        _cos = new float[context * _half];
        _sin = new float[context * _half];
        for (var i = 0; i < _half; i++)
        {
            var frequency = DoubleMath.Pow(frequencyBase, -2.0 * i / headSize);
            for (var t = 0; t < context; t++)
            {
                _cos[(t * _half) + i] = (float)DoubleMath.Cos(t * frequency);
                _sin[(t * _half) + i] = (float)DoubleMath.Sin(t * frequency);
            }
        }
    }

    /// <summary>Positions in the tables.</summary>
    public int Context { get; }

    /// <summary>Size of one head.</summary>
    public int HeadSize { get; }

    /// <summary>Turns all heads of one token, in place.</summary>
    /// <param name="heads">The heads of the token, one after another; a multiple of the head size.</param>
    /// <param name="position">Position of the token in its sequence.</param>
    public void Apply(Span<float> heads, int position) =>
        Turn(heads, _cos.AsSpan(position * _half, _half), _sin.AsSpan(position * _half, _half), 1);

    /// <summary>Turns back, which is the backward pass.</summary>
    /// <param name="heads">The heads of the token, one after another; a multiple of the head size.</param>
    /// <param name="position">Position of the token in its sequence.</param>
    public void Unapply(Span<float> heads, int position) =>
        Turn(heads, _cos.AsSpan(position * _half, _half), _sin.AsSpan(position * _half, _half), -1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Turn(Span<float> heads, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin, float direction)
    {
        if (heads.Length % HeadSize != 0)
            throw new ArgumentException($"{heads.Length} elements are not a whole number of heads of {HeadSize}", nameof(heads));
        ref var c = ref MemoryMarshal.GetReference(cos);
        ref var s = ref MemoryMarshal.GetReference(sin);
        for (var head = 0; head < heads.Length; head += HeadSize)
        {
            ref var low = ref MemoryMarshal.GetReference(heads[head..]);
            ref var high = ref Unsafe.Add(ref low, _half);
            var i = 0;
            for (; i <= _half - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var cosine = Vector256.LoadUnsafe(ref c, (nuint)i);
                var sine = Vector256.LoadUnsafe(ref s, (nuint)i) * Vector256.Create(direction);
                var x = Vector256.LoadUnsafe(ref low, (nuint)i);
                var y = Vector256.LoadUnsafe(ref high, (nuint)i);
                Vector256.FusedMultiplyAdd(x, cosine, -(y * sine)).StoreUnsafe(ref low, (nuint)i);
                Vector256.FusedMultiplyAdd(y, cosine, x * sine).StoreUnsafe(ref high, (nuint)i);
            }

            for (; i < _half; i++)
            {
                var sine = sin[i] * direction;
                var x = Unsafe.Add(ref low, i);
                var y = Unsafe.Add(ref high, i);
                Unsafe.Add(ref low, i) = MathF.FusedMultiplyAdd(x, cos[i], -(y * sine));
                Unsafe.Add(ref high, i) = MathF.FusedMultiplyAdd(y, cos[i], x * sine);
            }
        }
    }
}
