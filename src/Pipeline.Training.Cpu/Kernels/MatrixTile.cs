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
        var a = t.A;
        var b = t.B;
        var (row, step, bStep) = (t.ARow, t.AStep, t.BStep);
        for (var k = t.K; k > 0; k--)
        {
            right.Load(b, 0);
            rows.Add(a, row, right);
            a += step;
            b += bStep;
        }

        if (t.Scale != 1)
            rows.Scale(t.Scale);
        rows.Store(t.C, t.CRow);
    }
}
