using System.Runtime.CompilerServices;

namespace Pipeline.Training.Numerics;

/// <summary>Copies blocks of the operands into the order in which the tiles read them.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>Columns of B in one packed panel.</summary>
    internal const int PanelWidth = 32;

    /// <summary>B given as [depth, columns]: panel after panel, each [depth, 32], the last filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Straight(float* source, nint stride, float* panels, int depth, int columns)
    {
        for (var j = 0; j < columns; j += PanelWidth)
        {
            var width = Math.Min(PanelWidth, columns - j);
            var from = source + j;
            if (width == PanelWidth)
            {
                for (var k = 0; k < depth; k++)
                {
                    Unsafe.CopyBlockUnaligned(panels, from, PanelWidth * sizeof(float));
                    panels += PanelWidth;
                    from += stride;
                }
            }
            else
            {
                for (var k = 0; k < depth; k++)
                {
                    new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(panels, width));
                    new Span<float>(panels + width, PanelWidth - width).Clear();
                    panels += PanelWidth;
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
            for (var column = 0; column < width; column++)
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
        for (var i = 0; i < rows; i += Height)
        {
            var height = Math.Min(Height, rows - i);
            var from = source + i;
            for (var k = 0; k < depth; k++)
            {
                if (height == Height)
                    Unsafe.CopyBlockUnaligned(blocks, from, Height * sizeof(float));
                else
                    new ReadOnlySpan<float>(from, height).CopyTo(new Span<float>(blocks, height));
                blocks += Height;
                from += stride;
            }
        }
    }
}
