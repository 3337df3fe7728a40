namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// What a matrix tile needs of a vector register. Tiles are generic over it, so that one text serves AVX-512, AVX2 and 128-bit machines,
/// and the compiler specialises it for each.
/// </summary>
/// <typeparam name="TVector">The register type.</typeparam>
internal unsafe interface IVectorLanes<TVector>
    where TVector : struct
{
    /// <summary>Elements in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>Reads one vector; no alignment is asked for.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes one vector; no alignment is asked for.</summary>
    static abstract void Store(TVector value, float* target);

    /// <summary>The value in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>left · right, rounded once.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once: in hardware where there is an instruction, by the runtime's emulation elsewhere.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);
}
