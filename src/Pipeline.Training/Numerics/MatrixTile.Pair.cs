using System.Runtime.CompilerServices;

namespace Pipeline.Training.Numerics;

/// <content>Tiles of two vectors for machines with 16 registers, and for the rest of the rows.</content>
internal static unsafe partial class MatrixTile<TVector, TLanes>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    /// <summary>6 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x2(in TileArguments t)
    {
        var row = t.ARow;
        var row2 = 2 * row;
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var a1 = t.A + (3 * row);
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
            a0 += step;
            a1 += step;
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
    }

    /// <summary>4 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x2(in TileArguments t)
    {
        var row = t.ARow;
        var row2 = 2 * row;
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var a1 = t.A + (3 * row);
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
            a0 += step;
            a1 += step;
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
    }

    /// <summary>1 row by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1x2(in TileArguments t)
    {
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var b = t.B;
        var start = t.Start;
        var c0v0 = TLanes.Load(start);
        var c0v1 = TLanes.Load(start + TLanes.Count);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            c0v1 = TLanes.MultiplyAdd(x, b1, c0v1);
            a0 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c0v1 = TLanes.Multiply(c0v1, scale);
        }

        var c = t.C;
        TLanes.Store(c0v0, c);
        TLanes.Store(c0v1, c + TLanes.Count);
    }
}
