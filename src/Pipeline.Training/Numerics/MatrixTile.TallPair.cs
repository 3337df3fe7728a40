using System.Runtime.CompilerServices;

namespace Pipeline.Training.Numerics;

/// <summary>
/// Register tiles: each keeps a few rows by one or two vectors of C in registers and walks k upwards, one fused multiply-add per element and k.
/// A row of A is broadcast, a row of the packed panel of B is loaded.
/// </summary>
internal static unsafe partial class MatrixTile<TVector, TLanes>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    /// <summary>12 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile12x2(in TileArguments t)
    {
        var row = t.ARow;
        var row2 = 2 * row;
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var a1 = t.A + (3 * row);
        var a2 = t.A + (6 * row);
        var a3 = t.A + (9 * row);
        var b = t.B;
        var start = t.Start;
        var startRow = t.StartRow;
        var c0v0 = TLanes.Load(start);
        var c0v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c1v0 = TLanes.Load(start);
        var c1v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        var c2v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        var c3v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c4v0 = TLanes.Load(start);
        var c4v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c5v0 = TLanes.Load(start);
        var c5v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c6v0 = TLanes.Load(start);
        var c6v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c7v0 = TLanes.Load(start);
        var c7v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c8v0 = TLanes.Load(start);
        var c8v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c9v0 = TLanes.Load(start);
        var c9v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c10v0 = TLanes.Load(start);
        var c10v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c11v0 = TLanes.Load(start);
        var c11v1 = TLanes.Load(start + TLanes.Count);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            c0v1 = TLanes.MultiplyAdd(x, b1, c0v1);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            c1v1 = TLanes.MultiplyAdd(x, b1, c1v1);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            c2v1 = TLanes.MultiplyAdd(x, b1, c2v1);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            c3v1 = TLanes.MultiplyAdd(x, b1, c3v1);
            x = TLanes.Broadcast(a1[row]);
            c4v0 = TLanes.MultiplyAdd(x, b0, c4v0);
            c4v1 = TLanes.MultiplyAdd(x, b1, c4v1);
            x = TLanes.Broadcast(a1[row2]);
            c5v0 = TLanes.MultiplyAdd(x, b0, c5v0);
            c5v1 = TLanes.MultiplyAdd(x, b1, c5v1);
            x = TLanes.Broadcast(*a2);
            c6v0 = TLanes.MultiplyAdd(x, b0, c6v0);
            c6v1 = TLanes.MultiplyAdd(x, b1, c6v1);
            x = TLanes.Broadcast(a2[row]);
            c7v0 = TLanes.MultiplyAdd(x, b0, c7v0);
            c7v1 = TLanes.MultiplyAdd(x, b1, c7v1);
            x = TLanes.Broadcast(a2[row2]);
            c8v0 = TLanes.MultiplyAdd(x, b0, c8v0);
            c8v1 = TLanes.MultiplyAdd(x, b1, c8v1);
            x = TLanes.Broadcast(*a3);
            c9v0 = TLanes.MultiplyAdd(x, b0, c9v0);
            c9v1 = TLanes.MultiplyAdd(x, b1, c9v1);
            x = TLanes.Broadcast(a3[row]);
            c10v0 = TLanes.MultiplyAdd(x, b0, c10v0);
            c10v1 = TLanes.MultiplyAdd(x, b1, c10v1);
            x = TLanes.Broadcast(a3[row2]);
            c11v0 = TLanes.MultiplyAdd(x, b0, c11v0);
            c11v1 = TLanes.MultiplyAdd(x, b1, c11v1);
            a0 += step;
            a1 += step;
            a2 += step;
            a3 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c0v1 = TLanes.Multiply(c0v1, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c1v1 = TLanes.Multiply(c1v1, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c2v1 = TLanes.Multiply(c2v1, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
            c3v1 = TLanes.Multiply(c3v1, scale);
            c4v0 = TLanes.Multiply(c4v0, scale);
            c4v1 = TLanes.Multiply(c4v1, scale);
            c5v0 = TLanes.Multiply(c5v0, scale);
            c5v1 = TLanes.Multiply(c5v1, scale);
            c6v0 = TLanes.Multiply(c6v0, scale);
            c6v1 = TLanes.Multiply(c6v1, scale);
            c7v0 = TLanes.Multiply(c7v0, scale);
            c7v1 = TLanes.Multiply(c7v1, scale);
            c8v0 = TLanes.Multiply(c8v0, scale);
            c8v1 = TLanes.Multiply(c8v1, scale);
            c9v0 = TLanes.Multiply(c9v0, scale);
            c9v1 = TLanes.Multiply(c9v1, scale);
            c10v0 = TLanes.Multiply(c10v0, scale);
            c10v1 = TLanes.Multiply(c10v1, scale);
            c11v0 = TLanes.Multiply(c11v0, scale);
            c11v1 = TLanes.Multiply(c11v1, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        TLanes.Store(c0v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c1v0, c);
        TLanes.Store(c1v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c2v0, c);
        TLanes.Store(c2v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c3v0, c);
        TLanes.Store(c3v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c4v0, c);
        TLanes.Store(c4v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c5v0, c);
        TLanes.Store(c5v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c6v0, c);
        TLanes.Store(c6v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c7v0, c);
        TLanes.Store(c7v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c8v0, c);
        TLanes.Store(c8v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c9v0, c);
        TLanes.Store(c9v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c10v0, c);
        TLanes.Store(c10v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c11v0, c);
        TLanes.Store(c11v1, c + TLanes.Count);
    }

    /// <summary>8 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile8x2(in TileArguments t)
    {
        var row = t.ARow;
        var row2 = 2 * row;
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var a1 = t.A + (3 * row);
        var a2 = t.A + (6 * row);
        var b = t.B;
        var start = t.Start;
        var startRow = t.StartRow;
        var c0v0 = TLanes.Load(start);
        var c0v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c1v0 = TLanes.Load(start);
        var c1v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        var c2v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        var c3v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c4v0 = TLanes.Load(start);
        var c4v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c5v0 = TLanes.Load(start);
        var c5v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c6v0 = TLanes.Load(start);
        var c6v1 = TLanes.Load(start + TLanes.Count);
        start += startRow;
        var c7v0 = TLanes.Load(start);
        var c7v1 = TLanes.Load(start + TLanes.Count);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            c0v1 = TLanes.MultiplyAdd(x, b1, c0v1);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            c1v1 = TLanes.MultiplyAdd(x, b1, c1v1);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            c2v1 = TLanes.MultiplyAdd(x, b1, c2v1);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            c3v1 = TLanes.MultiplyAdd(x, b1, c3v1);
            x = TLanes.Broadcast(a1[row]);
            c4v0 = TLanes.MultiplyAdd(x, b0, c4v0);
            c4v1 = TLanes.MultiplyAdd(x, b1, c4v1);
            x = TLanes.Broadcast(a1[row2]);
            c5v0 = TLanes.MultiplyAdd(x, b0, c5v0);
            c5v1 = TLanes.MultiplyAdd(x, b1, c5v1);
            x = TLanes.Broadcast(*a2);
            c6v0 = TLanes.MultiplyAdd(x, b0, c6v0);
            c6v1 = TLanes.MultiplyAdd(x, b1, c6v1);
            x = TLanes.Broadcast(a2[row]);
            c7v0 = TLanes.MultiplyAdd(x, b0, c7v0);
            c7v1 = TLanes.MultiplyAdd(x, b1, c7v1);
            a0 += step;
            a1 += step;
            a2 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c0v1 = TLanes.Multiply(c0v1, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c1v1 = TLanes.Multiply(c1v1, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c2v1 = TLanes.Multiply(c2v1, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
            c3v1 = TLanes.Multiply(c3v1, scale);
            c4v0 = TLanes.Multiply(c4v0, scale);
            c4v1 = TLanes.Multiply(c4v1, scale);
            c5v0 = TLanes.Multiply(c5v0, scale);
            c5v1 = TLanes.Multiply(c5v1, scale);
            c6v0 = TLanes.Multiply(c6v0, scale);
            c6v1 = TLanes.Multiply(c6v1, scale);
            c7v0 = TLanes.Multiply(c7v0, scale);
            c7v1 = TLanes.Multiply(c7v1, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        TLanes.Store(c0v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c1v0, c);
        TLanes.Store(c1v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c2v0, c);
        TLanes.Store(c2v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c3v0, c);
        TLanes.Store(c3v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c4v0, c);
        TLanes.Store(c4v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c5v0, c);
        TLanes.Store(c5v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c6v0, c);
        TLanes.Store(c6v1, c + TLanes.Count);
        c += cRow;
        TLanes.Store(c7v0, c);
        TLanes.Store(c7v1, c + TLanes.Count);
    }
}
