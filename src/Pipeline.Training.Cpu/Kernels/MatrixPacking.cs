using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Copies blocks of the operands into the order in which the tiles read them.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>Columns of B in one packed panel.</summary>
    internal const int PanelWidth = 32;

    /// <summary>
    /// B given as [depth, columns]: panel after panel, each [depth, 32], the last filled up with zeros. Four panels at a time, so that rows are read in
    /// long runs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Straight(float* source, nint stride, float* panels, int depth, int columns)
    {
        var panel = PanelWidth * (nint)depth;
        var j = 0;
        for (; j <= columns - (4 * PanelWidth); j += 4 * PanelWidth)
        {
            var from = source + j;
            var to = panels + (j * (nint)depth);
            for (var k = 0; k < depth; k++)
            {
                Unsafe.CopyBlockUnaligned(to, from, PanelWidth * sizeof(float));
                Unsafe.CopyBlockUnaligned(to + panel, from + PanelWidth, PanelWidth * sizeof(float));
                Unsafe.CopyBlockUnaligned(to + (2 * panel), from + (2 * PanelWidth), PanelWidth * sizeof(float));
                Unsafe.CopyBlockUnaligned(to + (3 * panel), from + (3 * PanelWidth), PanelWidth * sizeof(float));
                to += PanelWidth;
                from += stride;
            }
        }

        for (; j < columns; j += PanelWidth)
        {
            var width = Math.Min(PanelWidth, columns - j);
            var from = source + j;
            var to = panels + (j * (nint)depth);
            if (width == PanelWidth)
            {
                for (var k = 0; k < depth; k++)
                {
                    Unsafe.CopyBlockUnaligned(to, from, PanelWidth * sizeof(float));
                    to += PanelWidth;
                    from += stride;
                }
            }
            else
            {
                for (var k = 0; k < depth; k++)
                {
                    new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(to, width));
                    new Span<float>(to + width, PanelWidth - width).Clear();
                    to += PanelWidth;
                    from += stride;
                }
            }
        }
    }

    /// <summary>B given as [columns, depth]: the same panels, each column gathered from a row of the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(float* source, nint stride, float* panels, int depth, int columns)
    {
        for (var j = 0; j < columns; j += PanelWidth)
        {
            var width = Math.Min(PanelWidth, columns - j);
            var column = 0;
            if (Avx.IsSupported)
            {
                for (; column <= width - 8; column += 8)
                    EightColumns(source + ((j + column) * stride), stride, panels + column, depth);
            }

            for (; column < width; column++)
            {
                var from = source + ((j + column) * stride);
                var to = panels + column;
                for (var k = 0; k < depth; k++)
                {
                    *to = from[k];
                    to += PanelWidth;
                }
            }

            for (var k = 0; k < depth && width < PanelWidth; k++)
                new Span<float>(panels + (k * PanelWidth) + width, PanelWidth - width).Clear();
            panels += PanelWidth * (nint)depth;
        }
    }

    /// <summary>A given as [depth, rows]: block after block of 12 rows, each [depth, 12]; what lies beyond the last row is not written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Left(float* source, nint stride, float* blocks, int depth, int rows)
    {
        const int Height = MatrixProblem.RowBlock;
        var block = Height * (nint)depth;
        for (var k = 0; k < depth; k++)
        {
            var to = blocks;
            var i = 0;
            for (; i <= rows - Height; i += Height)
            {
                Unsafe.CopyBlockUnaligned(to, source + i, Height * sizeof(float));
                to += block;
            }

            if (i < rows)
                new ReadOnlySpan<float>(source + i, rows - i).CopyTo(new Span<float>(to, rows - i));
            source += stride;
            blocks += Height;
        }
    }

    /// <summary>Eight columns of a panel from eight rows, four k at a time: two rows four apart make one register, whose halves are transposed alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightColumns(float* source, nint stride, float* panel, int depth)
    {
        var k = 0;
        for (; k <= depth - 4; k += 4)
        {
            var from = source + k;
            var r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(from + (4 * stride)));
            from += stride;
            var r1 = Vector256.Create(Vector128.Load(from), Vector128.Load(from + (4 * stride)));
            from += stride;
            var r2 = Vector256.Create(Vector128.Load(from), Vector128.Load(from + (4 * stride)));
            from += stride;
            var r3 = Vector256.Create(Vector128.Load(from), Vector128.Load(from + (4 * stride)));
            var low01 = Avx.UnpackLow(r0, r1);
            var high01 = Avx.UnpackHigh(r0, r1);
            var low23 = Avx.UnpackLow(r2, r3);
            var high23 = Avx.UnpackHigh(r2, r3);
            Avx.Shuffle(low01, low23, 0b01_00_01_00).Store(panel);
            Avx.Shuffle(low01, low23, 0b11_10_11_10).Store(panel + PanelWidth);
            Avx.Shuffle(high01, high23, 0b01_00_01_00).Store(panel + (2 * PanelWidth));
            Avx.Shuffle(high01, high23, 0b11_10_11_10).Store(panel + (3 * PanelWidth));
            panel += 4 * PanelWidth;
        }

        for (; k < depth; k++)
        {
            for (var column = 0; column < 8; column++)
                panel[column] = source[(column * stride) + k];
            panel += PanelWidth;
        }
    }
}
