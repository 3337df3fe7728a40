using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Cuts a block of up to 12 rows and 32 columns into the register tiles that fit it.</summary>
internal static unsafe class MatrixBlock<TVector, TLanes>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    private const int Width = MatrixPacking.PanelWidth;

    /// <summary>Tiles of 12 and 8 rows need 32 registers; with 256 bits there are 16.</summary>
    private static bool HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Count != Lanes256.Count;
    }

    /// <summary>Computes the block.</summary>
    /// <param name="block">Its operands.</param>
    /// <param name="height">Rows, at most 12.</param>
    /// <param name="width">Columns, at most 32.</param>
    /// <param name="scratch">Room for one block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(TileArguments block, int height, int width, float* scratch)
    {
        while (width > 0)
        {
            var done = Math.Min(width, 2 * TLanes.Count);
            if (done == 2 * TLanes.Count || done == TLanes.Count)
                Rows(block, height, done > TLanes.Count);
            else
                Partial(block, height, done, scratch);
            width -= done;
            block.B += done;
            block.C += done;
            block.Start += done;
        }
    }

    /// <summary>Computes twelve rows; returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Tall<TRow>(in TileArguments t)
        where TRow : struct, ITileRows<TRow> =>
        Tile<Twice<Twice<Thrice<TRow, TRow>, TRow>, TRow>, TRow>(t);

    /// <summary>Columns that are no whole number of vectors: computed in scratch, and copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Partial(TileArguments t, int height, int width, float* scratch)
    {
        var c = t.C;
        var cRow = t.CRow;
        for (var i = 0; i < height; i++)
            Unsafe.CopyBlockUnaligned(scratch + (i * Width), t.Start + (i * t.StartRow), (uint)width * sizeof(float));
        t.Start = scratch;
        t.StartRow = Width;
        t.C = scratch;
        t.CRow = Width;
        Rows(t, height, width > TLanes.Count);
        for (var i = 0; i < height; i++)
            Unsafe.CopyBlockUnaligned(c + (i * cRow), scratch + (i * Width), (uint)width * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(TileArguments t, int height, bool pair)
    {
        while (height > 0)
        {
            var done = Tile(t, height, pair);
            height -= done;
            t.A += done * t.ARow;
            t.C += done * t.CRow;
            t.Start += done * t.StartRow;
        }
    }

    /// <summary>Computes the tallest tile that fits; returns its rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tile(in TileArguments t, int height, bool pair) =>
        pair ? Tile<WideRow<TVector, TLanes>>(t, height) : Tile<NarrowRow<TVector, TLanes>>(t, height);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tile<TRow>(in TileArguments t, int height)
        where TRow : struct, ITileRows<TRow>
    {
        if (HasManyRegisters && height == 12)
            return Tall<TRow>(t);
        if (HasManyRegisters && height >= 8)
            return Tile<Twice<Twice<Twice<TRow, TRow>, TRow>, TRow>, TRow>(t);
        if (height >= 6 && height != 8)
            return Tile<Twice<Thrice<TRow, TRow>, TRow>, TRow>(t);
        if (height >= 4)
            return Tile<Twice<Twice<TRow, TRow>, TRow>, TRow>(t);
        return Tile<TRow, TRow>(t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tile<TRows, TRow>(in TileArguments t)
        where TRows : struct, ITileRows<TRow>
        where TRow : struct, ITileRows<TRow>
    {
        MatrixTile<TRows, TRow>.Compute(t);
        return TRows.Count;
    }
}
