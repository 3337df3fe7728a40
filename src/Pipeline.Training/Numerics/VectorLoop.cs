using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

/// <summary>
/// Loads, stores and loops of sixteen lanes. Whole vectors are followed by one that is filled up with zeros, so that a tail goes through
/// the same arithmetic as the rest.
/// </summary>
internal static class VectorLoop
{
    /// <summary>Elements in one step.</summary>
    internal const int Lanes = 16;

    /// <summary>Elements start … start + 15; the span must hold them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float first, int start) => Vector512.LoadUnsafe(ref first, (nuint)start);

    /// <summary>Elements from start up to the end at <paramref name="length"/>, sixteen at most; the other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadUpTo(ref float first, int start, int length) =>
        length - start >= Lanes ? Load(ref first, start) : LoadPart(ref first, start, length - start);

    /// <summary>Writes the lanes from start up to the end at <paramref name="length"/>, sixteen at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUpTo(Vector512<float> value, ref float first, int start, int length)
    {
        if (length - start >= Lanes)
            Store(value, ref first, start);
        else
            StorePart(value, ref first, start, length - start);
    }

    /// <summary>Elements from start, at most <paramref name="count"/> &lt; 16 of them; the other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> LoadPart(ref float first, int start, int count)
    {
        var vector = Vector512<float>.Zero;
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, start), count)
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref vector), Lanes));
        return vector;
    }

    /// <summary>Writes sixteen elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float first, int start) => value.StoreUnsafe(ref first, (nuint)start);

    /// <summary>Writes the first <paramref name="count"/> &lt; 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StorePart(Vector512<float> value, ref float first, int start, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref value), count)
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, start), count));

    /// <summary>The first <paramref name="count"/> lanes, and 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(Vector512<float> value, int count) => First(value, count, Vector512<float>.Zero);

    /// <summary>The first <paramref name="count"/> lanes, and those of <paramref name="others"/> after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(Vector512<float> value, int count, Vector512<float> others) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle(), value, others);

    /// <summary>Sum of the lanes: halves are added until one is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>Largest lane, by the same tree; NaN if any is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> lanes)
    {
        var eight = Vector256.Max(lanes.GetLower(), lanes.GetUpper());
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        var two = Vector64.Max(four.GetLower(), four.GetUpper());
        return MathF.Max(two.GetElement(0), two.GetElement(1));
    }

    /// <summary>y[i] = f(x[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : IVectorFunction
    {
        SameLength(x.Length, y.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
            Store(TFunction.Apply(Load(ref from, i)), ref to, i);
        if (i < x.Length)
            StorePart(TFunction.Apply(LoadPart(ref from, i, x.Length - i)), ref to, i, x.Length - i);
    }

    /// <summary>Refuses spans of different lengths.</summary>
    public static void SameLength(int expected, int actual)
    {
        if (expected != actual)
            throw new ArgumentException($"spans of {expected} and {actual} elements; the lengths must agree");
    }
}
