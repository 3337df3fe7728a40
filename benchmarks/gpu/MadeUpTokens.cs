using Pipeline.Training.Data;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>Uniform tokens, computed from their position.</summary>
internal sealed class MadeUpTokens(int vocabulary) : ITokenSource
{
    public long Count => 1 << 24;

    public void CopyTo(long start, Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = (int)((ulong)(start + i) * 0x9E3779B97F4A7C15 >> 33) % vocabulary;
    }
}
