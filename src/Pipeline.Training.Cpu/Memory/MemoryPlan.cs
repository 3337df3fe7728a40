using System.Runtime.InteropServices;

namespace Pipeline.Training.Cpu.Memory;

/// <summary>
/// All the memory that a training uses, reserved piece by piece and then allocated at once.
/// A plan that is never allocated costs nothing and tells the size: this is how memory is foreseen.
/// </summary>
internal sealed unsafe class MemoryPlan : IDisposable
{
    private const int FloatsPerLine = 16;

    private long _floats;
    private float* _base;

    /// <summary>Bytes that the reserved pieces take, padding included.</summary>
    public long TotalBytes => checked(_floats * sizeof(float));

    /// <summary>Address of the first piece.</summary>
    public float* Base => _base;

    /// <summary>Reserves a piece of <paramref name="length"/> floats, padded to whole cache lines.</summary>
    public FloatBuffer Reserve(long length)
    {
        var offset = _floats;
        _floats = checked(_floats + RoundUp(length));
        return new FloatBuffer(this, offset, length);
    }

    /// <summary>Allocates everything reserved, filled with zeros.</summary>
    public void Allocate()
    {
        _base = (float*)NativeMemory.AlignedAlloc((nuint)TotalBytes, FloatsPerLine * sizeof(float));
        NativeMemory.Clear(_base, (nuint)TotalBytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_base);
        _base = null;
    }

    /// <summary>Rounds a number of floats up to whole cache lines.</summary>
    public static long RoundUp(long length) => (length + FloatsPerLine - 1) / FloatsPerLine * FloatsPerLine;
}
