namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// Rows of a register tile: accumulators in fields of nested structs, which the compiler keeps in registers. Whole tiles are put together
/// from <see cref="NarrowRow{TVector, TLanes}"/> or <see cref="WideRow{TVector, TLanes}"/> by <see cref="Twice{TRows, TRow}"/> and <see cref="Thrice{TRows, TRow}"/>.
/// </summary>
/// <typeparam name="TRow">One row, which is also the type of a row of B.</typeparam>
internal unsafe interface ITileRows<TRow>
{
    /// <summary>Number of rows.</summary>
    static abstract int Count { get; }

    /// <summary>Fills the rows from memory.</summary>
    void Load(float* source, nint stride);

    /// <summary>Adds the product of a column of A and a row of B. The stride is in bytes, so that twice and four times it fit into addresses.</summary>
    void Add(byte* a, nint stride, in TRow b);

    /// <summary>Multiplies all elements.</summary>
    void Scale(float factor);

    /// <summary>Writes the rows.</summary>
    void Store(float* target, nint stride);
}
