using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// Softmax over logits that come block after block (arXiv 1805.02867), for several positions at once. A block is a matrix [tokens, positions], so that a
/// vector holds positions and nothing is reduced across lanes. Positions come in multiples of 32.
/// </summary>
public static class OnlineSoftmax
{
    /// <summary>Positions in one step: two vectors, whose chains of operations overlap.</summary>
    public const int Granule = 2 * VectorLoop.Lanes;

    /// <summary>
    /// Takes a block: the largest logits m grow, and the sums become Σ exp(scale · (x − m)) over all that has been seen. The sum of a block is
    /// added up token by token, and then to the sum before it.
    /// </summary>
    /// <param name="block">Logits [tokens, positions]; left as exp(scale · (x − m)) if <paramref name="exponentiate"/>, m being what it is after this block.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    /// <param name="exponentiate">Whether the block is overwritten.</param>
    /// <param name="largest">m [positions]; −∞ before the first block.</param>
    /// <param name="sums">Sums [positions]; 0 before the first block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> block, float scale, bool exponentiate, Span<float> largest, Span<float> sums)
    {
        var positions = Check(block.Length, largest.Length, sums.Length);
        ref var x = ref MemoryMarshal.GetReference(block);
        ref var m = ref MemoryMarshal.GetReference(largest);
        ref var s = ref MemoryMarshal.GetReference(sums);
        var factor = Vector512.Create(scale);
        for (var p = 0; p < positions; p += Granule)
        {
            var (old0, old1) = (VectorLoop.Load(ref m, p), VectorLoop.Load(ref m, p + VectorLoop.Lanes));
            var (m0, m1) = (old0, old1);
            for (var i = p; i < block.Length; i += positions)
            {
                m0 = Vector512.MaxNative(m0, VectorLoop.Load(ref x, i));
                m1 = Vector512.MaxNative(m1, VectorLoop.Load(ref x, i + VectorLoop.Lanes));
            }

            var (sum0, sum1) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var i = p; i < block.Length; i += positions)
            {
                var e0 = VectorMath.ExpOfNegative((VectorLoop.Load(ref x, i) - m0) * factor);
                var e1 = VectorMath.ExpOfNegative((VectorLoop.Load(ref x, i + VectorLoop.Lanes) - m1) * factor);
                sum0 += e0;
                sum1 += e1;
                if (exponentiate)
                {
                    VectorLoop.Store(e0, ref x, i);
                    VectorLoop.Store(e1, ref x, i + VectorLoop.Lanes);
                }
            }

            sum0 = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref s, p), VectorMath.ExpOfNegative((old0 - m0) * factor), sum0);
            sum1 = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref s, p + VectorLoop.Lanes), VectorMath.ExpOfNegative((old1 - m1) * factor), sum1);
            VectorLoop.Store(m0, ref m, p);
            VectorLoop.Store(m1, ref m, p + VectorLoop.Lanes);
            VectorLoop.Store(sum0, ref s, p);
            VectorLoop.Store(sum1, ref s, p + VectorLoop.Lanes);
        }
    }

    /// <summary>Turns a block that <see cref="Add"/> has exponentiated into weight times the probabilities.</summary>
    /// <param name="block">Exponentials in, probabilities times weight out [tokens, positions].</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="reference">The largest logits after this block [positions].</param>
    /// <param name="largest">The largest logits after the last block [positions].</param>
    /// <param name="sums">The sums after the last block [positions].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalise(
        Span<float> block, float scale, float weight, ReadOnlySpan<float> reference, ReadOnlySpan<float> largest, ReadOnlySpan<float> sums)
    {
        var positions = Check(block.Length, largest.Length, sums.Length);
        VectorLoop.SameLength(positions, reference.Length);
        ref var x = ref MemoryMarshal.GetReference(block);
        ref var r = ref MemoryMarshal.GetReference(reference);
        ref var m = ref MemoryMarshal.GetReference(largest);
        ref var s = ref MemoryMarshal.GetReference(sums);
        var factor = Vector512.Create(scale);
        for (var p = 0; p < positions; p += Granule)
        {
            var q = p + VectorLoop.Lanes;
            var f0 = Vector512.Create(weight) / VectorLoop.Load(ref s, p) * VectorMath.ExpOfNegative((VectorLoop.Load(ref r, p) - VectorLoop.Load(ref m, p)) * factor);
            var f1 = Vector512.Create(weight) / VectorLoop.Load(ref s, q) * VectorMath.ExpOfNegative((VectorLoop.Load(ref r, q) - VectorLoop.Load(ref m, q)) * factor);
            for (var i = p; i < block.Length; i += positions)
            {
                VectorLoop.Store(VectorLoop.Load(ref x, i) * f0, ref x, i);
                VectorLoop.Store(VectorLoop.Load(ref x, i + VectorLoop.Lanes) * f1, ref x, i + VectorLoop.Lanes);
            }
        }
    }

    private static int Check(int block, int positions, int sums)
    {
        VectorLoop.SameLength(positions, sums);
        return positions % Granule == 0 && block % positions == 0
            ? positions
            : throw new ArgumentException($"a block of {block} logits is not a number of tokens at {positions} positions, in multiples of {Granule}");
    }
}
