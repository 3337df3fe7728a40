using FsCheck;
using FsCheck.Fluent;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Tests.Kernels;

public sealed class MatrixMultiplyTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 64, 70];

    private static readonly Gen<Shape> Shapes =
        from m in Gen.Elements(Sizes)
        from k in Gen.Elements([0, .. Sizes, 256, 300, 600])
        from n in Gen.Elements(Sizes)
        from pad in Gen.Choose(0, 3)
        from accumulate in Gen.Elements(true, false)
        from scale in Gen.Elements(1f, 0.3f)
        select new Shape(m, k, n, pad, accumulate, scale);

    public enum Form
    {
        NN,
        NT,
        TN,
    }

    [Theory]
    [InlineData(Form.NN)]
    [InlineData(Form.NT)]
    [InlineData(Form.TN)]
    public void Every_element_is_one_chain_of_fused_multiply_adds_over_ascending_k_in_tiles_of_all_registers(Form form)
    {
        foreach (var width in Enum.GetValues<VectorWidth>())
        {
            using var workspace = new MatrixWorkspace(width);
            Prop.ForAll(Shapes.ToArbitrary(), shape => Assert.Equal(Numbers.Bits(Chains(form, shape)), Numbers.Bits(Product(form, shape, workspace))))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        }
    }

    [Fact]
    public unsafe void A_packed_operand_changes_no_bit_wherever_sums_start()
    {
        foreach (var width in Enum.GetValues<VectorWidth>())
        {
            using var workspace = new MatrixWorkspace(width);
            foreach (var shape in (Shape[])[new(20, 600, 70, 1, true, 1), new(65, 257, 333, 0, false, 1), new(7, 5, 32, 2, false, 1), new(9, 600, 24, 0, true, 1)])
            {
                foreach (var form in (Form[])[Form.NN, Form.NT])
                {
                    var (a, aStride, b, bStride, c, cStride) = Operands(form, shape);
                    var panels = new float[PackedMatrix.Length(shape.K, shape.N)];
                    fixed (float* source = b, target = panels)
                    {
                        var packed = new PackedMatrix(target, shape.K, shape.N);
                        if (form == Form.NN)
                            packed.Fill(source, bStride);
                        else
                            packed.FillTransposed(source, bStride);
                        var elsewhere = new float[c.Length];
                        ReadOnlySpan<float> start = shape.Accumulate ? c : [];
                        MatrixMultiply.Packed(a, aStride, packed, start, cStride, elsewhere, cStride, shape.M, workspace);
                        AssertSameRows(Product(form, shape, workspace), elsewhere, shape);

                        var row = c[..shape.N];
                        MatrixMultiply.Packed(a, aStride, packed, row, 0, elsewhere, cStride, shape.M, workspace);
                        for (var i = 0; i < shape.M; i++)
                            row.CopyTo(c, i * cStride);
                        MatrixMultiply.Packed(a, aStride, packed, c, cStride, c, cStride, shape.M, workspace);
                        AssertSameRows(c, elsewhere, shape);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_span_that_is_too_small_is_refused_by_name_and_size()
    {
        using var workspace = new MatrixWorkspace();
        var error = Assert.Throws<ArgumentException>(() =>
            MatrixMultiply.NN(new float[6], 3, new float[11], 4, new float[8], 4, 2, 3, 4, workspace));
        Assert.Contains("matrix b [3, 4] with stride 4 needs 12 elements; the span has 11", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() =>
            MatrixMultiply.NN(new float[6], 2, new float[12], 4, new float[8], 4, 2, 3, 4, workspace));
        Assert.Contains("matrix a [2, 3] has stride 2; at least 3 is needed", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSameRows(float[] expected, float[] actual, Shape s)
    {
        for (var i = 0; i < s.M; i++)
            Assert.Equal(Numbers.Bits(expected.AsSpan(i * (s.N + s.Pad), s.N)), Numbers.Bits(actual.AsSpan(i * (s.N + s.Pad), s.N)));
    }

    private static float[] Product(Form form, Shape s, MatrixWorkspace workspace)
    {
        var (a, aStride, b, bStride, c, cStride) = Operands(form, s);
        switch (form)
        {
            case Form.NN:
                MatrixMultiply.NN(a, aStride, b, bStride, c, cStride, s.M, s.K, s.N, workspace, s.Accumulate, s.Scale);
                break;
            case Form.NT:
                MatrixMultiply.NT(a, aStride, b, bStride, c, cStride, s.M, s.K, s.N, workspace, s.Accumulate, s.Scale);
                break;
            default:
                MatrixMultiply.TN(a, aStride, b, bStride, c, cStride, s.M, s.K, s.N, workspace, s.Accumulate, s.Scale);
                break;
        }

        return c;
    }

    private static float[] Chains(Form form, Shape s)
    {
        var (a, aStride, b, bStride, c, cStride) = Operands(form, s);
        for (var i = 0; i < s.M; i++)
        {
            for (var j = 0; j < s.N; j++)
            {
                var sum = s.Accumulate ? c[(i * cStride) + j] : 0;
                for (var k = 0; k < s.K; k++)
                {
                    var left = form == Form.TN ? a[(k * aStride) + i] : a[(i * aStride) + k];
                    var right = form == Form.NT ? b[(j * bStride) + k] : b[(k * bStride) + j];
                    sum = MathF.FusedMultiplyAdd(left, right, sum);
                }

                c[(i * cStride) + j] = sum * s.Scale;
            }
        }

        return c;
    }

    private static (float[] A, int AStride, float[] B, int BStride, float[] C, int CStride) Operands(Form form, Shape s)
    {
        var (aRows, aColumns) = form == Form.TN ? (s.K, s.M) : (s.M, s.K);
        var (bRows, bColumns) = form == Form.NT ? (s.N, s.K) : (s.K, s.N);
        return (
            Numbers.Normal(aRows * (aColumns + s.Pad), 1), aColumns + s.Pad,
            Numbers.Normal(bRows * (bColumns + s.Pad), 2), bColumns + s.Pad,
            Numbers.Normal(s.M * (s.N + s.Pad), 3), s.N + s.Pad);
    }

    public sealed record Shape(int M, int K, int N, int Pad, bool Accumulate, float Scale);
}
