using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>
/// Loads, stores and loops of sixteen lanes. Whole vectors are followed by one that is filled up with zeros, so that a tail goes through
/// the same arithmetic as the rest.
/// </summary>
public static class VectorLoop
{
    /// <summary>Elements in one step.</summary>
    public const int Lanes = 16;

    /// <summary>Rows that go through each phase of a row kernel together, so that they overlap in the core.</summary>
    public const int RowsTogether = 16;

    /// <summary>Elements start … start + 15; the span must hold them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float first, int start) => Vector512.LoadUnsafe(ref first, (nuint)start);

    /// <summary>
    /// <paramref name="count"/> elements from start, sixteen or less; the other lanes are 0. Loops pass the constant 16, which leaves no branch and no
    /// call in them, and what is left over goes through the same step after the loop.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float first, int start, int count) =>
        count == Lanes ? Load(ref first, start) : LoadPart(ref first, start, count);

    /// <summary>Writes the first <paramref name="count"/> lanes, sixteen or less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float first, int start, int count)
    {
        if (count == Lanes)
            Store(value, ref first, start);
        else
            StorePart(value, ref first, start, count);
    }

    /// <summary>Elements from start, at most <paramref name="count"/> &lt; 16 of them; the other lanes are 0. Half a vector is the common case.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> LoadPart(ref float first, int start, int count)
    {
        if (count == Lanes / 2)
            return Vector512.Create(Vector256.LoadUnsafe(ref first, (nuint)start), Vector256<float>.Zero);
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
    public static void StorePart(Vector512<float> value, ref float first, int start, int count)
    {
        if (count == Lanes / 2)
        {
            value.GetLower().StoreUnsafe(ref first, (nuint)start);
            return;
        }

        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref value), count)
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, start), count));
    }

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

    /// <summary>x where it is larger than y, and y elsewhere: also where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Larger(Vector512<float> x, Vector512<float> y) => Vector512.ConditionalSelect(Vector512.GreaterThan(x, y), x, y);

    /// <summary>Largest lane, by the same tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> lanes)
    {
        var eight = Vector256.ConditionalSelect(Vector256.GreaterThan(lanes.GetLower(), lanes.GetUpper()), lanes.GetLower(), lanes.GetUpper());
        var four = Vector128.ConditionalSelect(Vector128.GreaterThan(eight.GetLower(), eight.GetUpper()), eight.GetLower(), eight.GetUpper());
        var swapped = Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        four = Vector128.ConditionalSelect(Vector128.GreaterThan(four, swapped), four, swapped);
        return four.GetElement(0) > four.GetElement(1) ? four.GetElement(0) : four.GetElement(1);
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
            MapPart<TFunction>(ref from, ref to, i, x.Length - i);
    }

    /// <summary>What <see cref="Map{TFunction}"/> does with the rest; apart, so that its code does not crowd the loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapPart<TFunction>(ref float from, ref float to, int start, int count)
        where TFunction : IVectorFunction =>
        StorePart(TFunction.Apply(LoadPart(ref from, start, count)), ref to, start, count);

    /// <summary>Refuses spans of different lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(int expected, int actual)
    {
        if (expected != actual)
            ThrowLengths(expected, actual);
    }

    [DoesNotReturn]
    private static void ThrowLengths(int expected, int actual) =>
        throw new ArgumentException($"spans of {expected} and {actual} elements; the lengths must agree");
}
