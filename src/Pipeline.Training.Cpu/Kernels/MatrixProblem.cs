using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// One product C = scale · (start + A·B) of row-major matrices, and its loop nest: k in blocks, then columns in blocks (B packed into panels of 32
/// columns), then rows in blocks (A packed if transposed), then panels, then tiles. C is read and written once per block of k, which leaves
/// the order of every element's sum as it is. Strides are in elements.
/// </summary>
internal unsafe struct MatrixProblem
{
    /// <summary>Rows in a tile at most; causal products are cut at multiples of it, whatever the tile.</summary>
    internal const int RowBlock = 12;

    private const int KBlockTransposed = 256;
    private const int LeftBlock = 6144;
    private const int PackedRowBlocks = 4;

    /// <summary>Rows that are no further apart than this are read in place: a block of them falls into different lines of the first cache.</summary>
    private const int DirectStride = 512;

    /// <summary>Columns that all tiles cut without a rest.</summary>
    private const int DirectColumns = 16;

    public float* A;
    public float* B;
    public float* C;
    public nint ARow;
    public nint AStep;
    public nint BStride;
    public nint CRow;
    public int M;
    public int K;
    public int N;
    public bool TransposedA;
    public bool TransposedB;
    public bool PackedB;

    /// <summary>Where sums start: a matrix, C itself if it is to grow; null for 0.</summary>
    public float* Start;

    /// <summary>From one row of the start to the next; 0 where all rows start alike.</summary>
    public nint StartRow;
    public float Scale;
    public Triangle Triangle;

    /// <summary>Computes the product on the calling thread.</summary>
    public readonly void Run(VectorWidth width, float* left, float* right, float* zeros, float* tile)
    {
        if (width == VectorWidth.Bits512)
            Run<Vector512<float>, Lanes512>(left, right, zeros, tile);
        else if (width == VectorWidth.Bits256)
            Run<Vector256<float>, Lanes256>(left, right, zeros, tile);
        else
            Run<Vector128<float>, Lanes128>(left, right, zeros, tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Run<TVector, TLanes>(float* left, float* right, float* zeros, float* tile)
        where TVector : struct
        where TLanes : IVectorLanes<TVector>
    {
        const int Width = MatrixPacking.PanelWidth;
        var directB = !TransposedB && !PackedB && N % DirectColumns == 0 && BStride <= DirectStride;
        var packA = TransposedA && AStep > DirectStride;
        var kBlock = TransposedA ? KBlockTransposed : PackedMatrix.Block;
        var k0 = 0;
        do
        {
            var depth = Math.Min(kBlock, K - k0);
            var last = k0 + depth == K;
            var isFresh = k0 == 0 && Start == null;
            var start = isFresh ? zeros : k0 == 0 ? Start : C;
            var startRow = isFresh ? 0 : k0 == 0 ? StartRow : CRow;
            var startColumn = isFresh ? 0 : 1;
            var rowsBlock = RowBlock * (packA ? PackedRowBlocks : Math.Clamp(LeftBlock / Math.Max(1, depth) / RowBlock, 1, 3));
            var columnsBlock = Math.Max(1, MatrixWorkspace.RightCapacity / Math.Max(1, depth) / Width) * Width;
            for (var j0 = 0; j0 < N; j0 += columnsBlock)
            {
                var columns = Math.Min(columnsBlock, N - j0);
                var panels = right;
                if (PackedB)
                    panels = B + (k0 * (nint)PackedMatrix.PaddedColumns(N)) + (j0 * (nint)depth);
                else if (directB)
                    panels = B + (k0 * BStride) + j0;
                else if (TransposedB)
                    MatrixPacking.Transposed(B + (j0 * BStride) + k0, BStride, right, depth, columns);
                else
                    MatrixPacking.Straight(B + (k0 * BStride) + j0, BStride, right, depth, columns);
                var t = new TileArguments
                {
                    ARow = ARow,
                    AStep = packA ? RowBlock : AStep,
                    BStep = directB ? BStride : Width,
                    StartRow = startRow,
                    CRow = CRow,
                    Scale = last ? Scale : 1,
                };
                for (var i0 = 0; i0 < M; i0 += rowsBlock)
                {
                    var rows = Math.Min(rowsBlock, M - i0);
                    var a = A + (i0 * ARow) + (k0 * AStep);
                    if (packA)
                    {
                        MatrixPacking.Left(a, AStep, left, depth, rows);
                        a = left;
                    }

                    var aBlock = packA ? RowBlock * (nint)depth : RowBlock * ARow;
                    for (var j = 0; j < columns; j += Width)
                    {
                        var width = Math.Min(Width, columns - j);
                        for (var i = 0; i < rows; i += RowBlock)
                        {
                            var height = Math.Min(RowBlock, rows - i);
                            var row = i0 + i;
                            var skip = 0;
                            var count = depth;
                            if (Triangle != Triangle.None)
                            {
                                if (Triangle == Triangle.LowerResult && j0 + j > row + height - 1)
                                    continue;
                                if (Triangle == Triangle.UpperLeft)
                                    skip = Math.Clamp(row - k0, 0, depth);
                                count = Triangle == Triangle.LowerLeft ? Math.Clamp(row + RowBlock - k0, 0, depth) : depth - skip;
                                if (count == 0 && k0 > 0 && t.Scale == 1)
                                    continue;
                            }

                            t.C = C + ((i0 + i) * CRow) + j0 + j;
                            t.Start = start + ((i0 + i) * startRow) + ((j0 + j) * startColumn);
                            t.A = a + (i / RowBlock * aBlock) + (skip * t.AStep);
                            t.B = panels + (directB ? j : j * (nint)depth) + (skip * t.BStep);
                            t.K = count;
                            if (height == RowBlock && width == 2 * TLanes.Count && TLanes.Count == Lanes512.Count)
                                MatrixBlock<TVector, TLanes>.Tall<WideRow<TVector, TLanes>>(t);
                            else if (height == RowBlock && width == TLanes.Count && TLanes.Count == Lanes512.Count)
                                MatrixBlock<TVector, TLanes>.Tall<NarrowRow<TVector, TLanes>>(t);
                            else
                                MatrixBlock<TVector, TLanes>.Compute(t, height, width, tile);
                        }
                    }
                }
            }

            k0 += depth;
        }
        while (k0 < K);
    }
}
