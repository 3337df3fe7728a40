namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Operands of one register tile. Strides are in elements.</summary>
internal unsafe struct TileArguments
{
    /// <summary>First element of A: row 0, k 0.</summary>
    public float* A;

    /// <summary>From one row of A to the next.</summary>
    public nint ARow;

    /// <summary>From one k of A to the next.</summary>
    public nint AStep;

    /// <summary>First element of the packed panel of B at k 0.</summary>
    public float* B;

    /// <summary>From one k of B to the next.</summary>
    public nint BStep;

    /// <summary>Number of products per element.</summary>
    public nint K;

    /// <summary>Where the accumulators start: C itself, or another matrix, or zeros.</summary>
    public float* Start;

    /// <summary>From one row of the start to the next; 0 where all rows start alike.</summary>
    public nint StartRow;

    /// <summary>Result.</summary>
    public float* C;

    /// <summary>From one row of C to the next.</summary>
    public nint CRow;

    /// <summary>Factor on the finished sum.</summary>
    public float Scale;
}
