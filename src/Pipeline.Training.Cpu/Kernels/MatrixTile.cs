using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// A block of C in registers: its accumulators are loaded once, each k adds a product of a column of A and a row of B, and they are stored once.
/// </summary>
internal static unsafe class MatrixTile<TRows, TRow>
    where TRows : struct, ITileRows<TRow>
    where TRow : struct, ITileRows<TRow>
{
    /// <summary>Computes the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(in TileArguments t)
    {
        Unsafe.SkipInit(out TRows rows);
        Unsafe.SkipInit(out TRow right);
        rows.Load(t.Start, t.StartRow);
        var a = (byte*)t.A;
        var b = (byte*)t.B;
        var (row, step, bStep) = (t.ARow * sizeof(float), t.AStep * sizeof(float), t.BStep * sizeof(float));
        for (var end = b + (t.K * bStep); b != end;)
        {
            right.Load((float*)b, 0);
            rows.Add(a, row, right);
            a += step;
            b += bStep;
        }

        if (t.Scale != 1)
            rows.Scale(t.Scale);
        rows.Store(t.C, t.CRow);
    }
}
