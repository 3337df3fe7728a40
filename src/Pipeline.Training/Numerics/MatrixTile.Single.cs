using System.Runtime.CompilerServices;

namespace Pipeline.Training.Numerics;

/// <content>Tiles of one vector.</content>
internal static unsafe partial class MatrixTile<TVector, TLanes>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    /// <summary>12 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile12x1(in TileArguments t)
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
        start += startRow;
        var c1v0 = TLanes.Load(start);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        start += startRow;
        var c4v0 = TLanes.Load(start);
        start += startRow;
        var c5v0 = TLanes.Load(start);
        start += startRow;
        var c6v0 = TLanes.Load(start);
        start += startRow;
        var c7v0 = TLanes.Load(start);
        start += startRow;
        var c8v0 = TLanes.Load(start);
        start += startRow;
        var c9v0 = TLanes.Load(start);
        start += startRow;
        var c10v0 = TLanes.Load(start);
        start += startRow;
        var c11v0 = TLanes.Load(start);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            x = TLanes.Broadcast(a1[row]);
            c4v0 = TLanes.MultiplyAdd(x, b0, c4v0);
            x = TLanes.Broadcast(a1[row2]);
            c5v0 = TLanes.MultiplyAdd(x, b0, c5v0);
            x = TLanes.Broadcast(*a2);
            c6v0 = TLanes.MultiplyAdd(x, b0, c6v0);
            x = TLanes.Broadcast(a2[row]);
            c7v0 = TLanes.MultiplyAdd(x, b0, c7v0);
            x = TLanes.Broadcast(a2[row2]);
            c8v0 = TLanes.MultiplyAdd(x, b0, c8v0);
            x = TLanes.Broadcast(*a3);
            c9v0 = TLanes.MultiplyAdd(x, b0, c9v0);
            x = TLanes.Broadcast(a3[row]);
            c10v0 = TLanes.MultiplyAdd(x, b0, c10v0);
            x = TLanes.Broadcast(a3[row2]);
            c11v0 = TLanes.MultiplyAdd(x, b0, c11v0);
            a0 += step;
            a1 += step;
            a2 += step;
            a3 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
            c4v0 = TLanes.Multiply(c4v0, scale);
            c5v0 = TLanes.Multiply(c5v0, scale);
            c6v0 = TLanes.Multiply(c6v0, scale);
            c7v0 = TLanes.Multiply(c7v0, scale);
            c8v0 = TLanes.Multiply(c8v0, scale);
            c9v0 = TLanes.Multiply(c9v0, scale);
            c10v0 = TLanes.Multiply(c10v0, scale);
            c11v0 = TLanes.Multiply(c11v0, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        c += cRow;
        TLanes.Store(c1v0, c);
        c += cRow;
        TLanes.Store(c2v0, c);
        c += cRow;
        TLanes.Store(c3v0, c);
        c += cRow;
        TLanes.Store(c4v0, c);
        c += cRow;
        TLanes.Store(c5v0, c);
        c += cRow;
        TLanes.Store(c6v0, c);
        c += cRow;
        TLanes.Store(c7v0, c);
        c += cRow;
        TLanes.Store(c8v0, c);
        c += cRow;
        TLanes.Store(c9v0, c);
        c += cRow;
        TLanes.Store(c10v0, c);
        c += cRow;
        TLanes.Store(c11v0, c);
    }

    /// <summary>8 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile8x1(in TileArguments t)
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
        start += startRow;
        var c1v0 = TLanes.Load(start);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        start += startRow;
        var c4v0 = TLanes.Load(start);
        start += startRow;
        var c5v0 = TLanes.Load(start);
        start += startRow;
        var c6v0 = TLanes.Load(start);
        start += startRow;
        var c7v0 = TLanes.Load(start);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            x = TLanes.Broadcast(a1[row]);
            c4v0 = TLanes.MultiplyAdd(x, b0, c4v0);
            x = TLanes.Broadcast(a1[row2]);
            c5v0 = TLanes.MultiplyAdd(x, b0, c5v0);
            x = TLanes.Broadcast(*a2);
            c6v0 = TLanes.MultiplyAdd(x, b0, c6v0);
            x = TLanes.Broadcast(a2[row]);
            c7v0 = TLanes.MultiplyAdd(x, b0, c7v0);
            a0 += step;
            a1 += step;
            a2 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
            c4v0 = TLanes.Multiply(c4v0, scale);
            c5v0 = TLanes.Multiply(c5v0, scale);
            c6v0 = TLanes.Multiply(c6v0, scale);
            c7v0 = TLanes.Multiply(c7v0, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        c += cRow;
        TLanes.Store(c1v0, c);
        c += cRow;
        TLanes.Store(c2v0, c);
        c += cRow;
        TLanes.Store(c3v0, c);
        c += cRow;
        TLanes.Store(c4v0, c);
        c += cRow;
        TLanes.Store(c5v0, c);
        c += cRow;
        TLanes.Store(c6v0, c);
        c += cRow;
        TLanes.Store(c7v0, c);
    }

    /// <summary>6 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x1(in TileArguments t)
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
        start += startRow;
        var c1v0 = TLanes.Load(start);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        start += startRow;
        var c4v0 = TLanes.Load(start);
        start += startRow;
        var c5v0 = TLanes.Load(start);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            x = TLanes.Broadcast(a1[row]);
            c4v0 = TLanes.MultiplyAdd(x, b0, c4v0);
            x = TLanes.Broadcast(a1[row2]);
            c5v0 = TLanes.MultiplyAdd(x, b0, c5v0);
            a0 += step;
            a1 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
            c4v0 = TLanes.Multiply(c4v0, scale);
            c5v0 = TLanes.Multiply(c5v0, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        c += cRow;
        TLanes.Store(c1v0, c);
        c += cRow;
        TLanes.Store(c2v0, c);
        c += cRow;
        TLanes.Store(c3v0, c);
        c += cRow;
        TLanes.Store(c4v0, c);
        c += cRow;
        TLanes.Store(c5v0, c);
    }

    /// <summary>4 rows by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x1(in TileArguments t)
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
        start += startRow;
        var c1v0 = TLanes.Load(start);
        start += startRow;
        var c2v0 = TLanes.Load(start);
        start += startRow;
        var c3v0 = TLanes.Load(start);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            x = TLanes.Broadcast(a0[row]);
            c1v0 = TLanes.MultiplyAdd(x, b0, c1v0);
            x = TLanes.Broadcast(a0[row2]);
            c2v0 = TLanes.MultiplyAdd(x, b0, c2v0);
            x = TLanes.Broadcast(*a1);
            c3v0 = TLanes.MultiplyAdd(x, b0, c3v0);
            a0 += step;
            a1 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
            c1v0 = TLanes.Multiply(c1v0, scale);
            c2v0 = TLanes.Multiply(c2v0, scale);
            c3v0 = TLanes.Multiply(c3v0, scale);
        }

        var c = t.C;
        var cRow = t.CRow;
        TLanes.Store(c0v0, c);
        c += cRow;
        TLanes.Store(c1v0, c);
        c += cRow;
        TLanes.Store(c2v0, c);
        c += cRow;
        TLanes.Store(c3v0, c);
    }

    /// <summary>1 row by 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1x1(in TileArguments t)
    {
        var step = t.AStep;
        var bStep = t.BStep;
        var a0 = t.A;
        var b = t.B;
        var start = t.Start;
        var c0v0 = TLanes.Load(start);
        for (var k = t.K; k > 0; k--)
        {
            var b0 = TLanes.Load(b);
            b += bStep;
            var x = TLanes.Broadcast(*a0);
            c0v0 = TLanes.MultiplyAdd(x, b0, c0v0);
            a0 += step;
        }

        if (t.Scale != 1)
        {
            var scale = TLanes.Broadcast(t.Scale);
            c0v0 = TLanes.Multiply(c0v0, scale);
        }

        var c = t.C;
        TLanes.Store(c0v0, c);
    }
}
