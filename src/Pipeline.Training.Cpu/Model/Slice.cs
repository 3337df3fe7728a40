namespace Pipeline.Training.Cpu.Model;

/// <summary>A range of rows, sequences or columns.</summary>
/// <param name="Start">First index.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Slice(int Start, int Count)
{
    /// <summary>Index after the last.</summary>
    public int End => Start + Count;

    /// <summary>The same range in units <paramref name="factor"/> times finer: sequences as rows.</summary>
    public Slice Times(int factor) => new(Start * factor, Count * factor);

    /// <summary>The elements of these rows, <paramref name="columns"/> in each.</summary>
    public unsafe Span<float> Of(float* elements, int columns = 1) => new(elements + ((long)Start * columns), checked(Count * columns));
}
