namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Which part of a causal product is computed.</summary>
internal enum Triangle
{
    /// <summary>All of it.</summary>
    None,

    /// <summary>Only tiles of C that hold an element with column ≤ row.</summary>
    LowerResult,

    /// <summary>A[i, k] is 0 for k &gt; i: sums end at the end of the row's block.</summary>
    LowerLeft,

    /// <summary>A is given transposed, and A[i, k] is 0 for k &lt; i: sums start at the start of the row's block.</summary>
    UpperLeft,
}
