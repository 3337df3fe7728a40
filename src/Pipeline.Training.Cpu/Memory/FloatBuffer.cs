using System.Runtime.InteropServices;

namespace Pipeline.Training.Cpu.Memory;

/// <summary>A stretch of a <see cref="MemoryPlan"/>, aligned to 64 bytes. Usable once the plan is allocated.</summary>
/// <param name="plan">The plan that owns the memory.</param>
/// <param name="offset">Where the stretch starts, in floats.</param>
/// <param name="length">Its length in floats, without padding.</param>
internal readonly unsafe struct FloatBuffer(MemoryPlan plan, long offset, long length)
{
    /// <summary>Length in floats.</summary>
    public long Length => length;

    /// <summary>Address of the first element.</summary>
    public float* Pointer => plan.Base + offset;

    /// <summary>The elements, for stretches of fewer than 2³¹.</summary>
    public Span<float> Span => new(Pointer, checked((int)length));

    /// <summary>Sets all elements to zero.</summary>
    public void Clear() => NativeMemory.Clear(Pointer, (nuint)length * sizeof(float));
}
