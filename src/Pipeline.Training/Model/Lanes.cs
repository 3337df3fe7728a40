using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Model;

/// <summary>Rows of any length as vectors of 16 lanes: the last vector of a row is filled up with zeros.</summary>
internal static unsafe class Lanes
{
    public const int Count = 16;

    /// <summary>Reads up to 16 elements; those from <paramref name="remaining"/> on are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source, int remaining) =>
        remaining >= Count ? Vector512.Load(source) : LoadPart(source, remaining);

    /// <summary>Writes the first <paramref name="remaining"/> lanes, at most 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* destination, int remaining)
    {
        if (remaining >= Count)
            value.Store(destination);
        else
            StorePart(value, destination, remaining);
    }

    private static Vector512<float> LoadPart(float* source, int count)
    {
        var lanes = stackalloc float[Count];
        for (var i = 0; i < count; i++)
            lanes[i] = source[i];
        return Vector512.Load(lanes);
    }

    private static void StorePart(Vector512<float> value, float* destination, int count)
    {
        var lanes = stackalloc float[Count];
        value.Store(lanes);
        for (var i = 0; i < count; i++)
            destination[i] = lanes[i];
    }
}
