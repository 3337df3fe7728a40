using System.Runtime.CompilerServices;
using Pipeline.Numerics;

namespace Pipeline.Benchmarks.Training;

/// <summary>Operands, which begin with a cache line as those of a training do.</summary>
internal static class Numbers
{
    private const int LineBytes = 64;

    /// <summary>Normal numbers of standard deviation 0.1.</summary>
    public static Memory<float> Normal(int count, ulong purpose)
    {
        var numbers = Aligned(count);
        new CounterRandom(1, purpose).FillNormal(numbers.Span, 0.1f);
        return numbers;
    }

    /// <summary>Numbers in [0.1, 1.1).</summary>
    public static float[] Uniform(int count, ulong purpose)
    {
        var random = new CounterRandom(1, purpose);
        return [.. Enumerable.Range(0, count).Select(i => random.Uniform((ulong)i) + 0.1f)];
    }

    /// <summary>Room for some numbers.</summary>
    public static unsafe Memory<float> Aligned(int count)
    {
        var pinned = GC.AllocateArray<float>(count + (LineBytes / sizeof(float)), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref pinned[0]);
        return pinned.AsMemory((int)(-address & (LineBytes - 1)) / sizeof(float), count);
    }
}
