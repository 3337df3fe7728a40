using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Tests.Kernels;

public sealed class CausalMultiplyTests
{
    private static readonly (int T, int HeadSize)[] Shapes = [(1, 8), (5, 16), (12, 16), (13, 3), (64, 16), (100, 40), (128, 64), (300, 33)];

    public static TheoryData<int, int, int> ShapesAndRegisters
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (var (t, headSize) in Shapes)
            {
                foreach (var bits in Enum.GetValues<VectorWidth>())
                    data.Add(t, headSize, (int)bits);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ShapesAndRegisters))]
    public void Logits_are_those_of_the_whole_product_on_and_below_the_diagonal(int t, int headSize, int bits)
    {
        using var workspace = new MatrixWorkspace((VectorWidth)bits);
        var (a, b) = (Numbers.Normal(t * headSize, 1), Numbers.Normal(t * headSize, 2));
        var (whole, causal) = (new float[t * t], new float[t * t]);
        MatrixMultiply.NT(a, headSize, b, headSize, whole, t, t, headSize, t, workspace, scale: 0.25f);
        CausalMultiply.NT(a, headSize, b, headSize, causal, t, t, headSize, workspace, 0.25f);
        for (var i = 0; i < t; i++)
            Assert.Equal(Numbers.Bits(whole.AsSpan(i * t, i + 1)), Numbers.Bits(causal.AsSpan(i * t, i + 1)));
    }

    [Theory]
    [MemberData(nameof(ShapesAndRegisters))]
    public void Products_of_a_triangle_are_those_of_the_matrix_filled_up_with_zeros(int t, int headSize, int bits)
    {
        using var workspace = new MatrixWorkspace((VectorWidth)bits);
        var (a, b) = (Triangle(t), Numbers.Normal(t * headSize, 2));
        foreach (var accumulate in (bool[])[false, true])
        {
            var (whole, causal) = (Numbers.Normal(t * headSize, 3), Numbers.Normal(t * headSize, 3));
            MatrixMultiply.NN(a, t, b, headSize, whole, headSize, t, t, headSize, workspace, accumulate, 0.5f);
            CausalMultiply.NN(a, t, b, headSize, causal, headSize, t, headSize, workspace, accumulate, 0.5f);
            Assert.Equal(Numbers.Bits(whole), Numbers.Bits(causal));
            MatrixMultiply.TN(a, t, b, headSize, whole, headSize, t, t, headSize, workspace, accumulate, 0.5f);
            CausalMultiply.TN(a, t, b, headSize, causal, headSize, t, headSize, workspace, accumulate, 0.5f);
            Assert.Equal(Numbers.Bits(whole), Numbers.Bits(causal));
        }
    }

    [Fact]
    public void A_head_is_read_and_written_inside_a_wider_buffer()
    {
        const int T = 20, HeadSize = 16, Width = 48;
        using var workspace = new MatrixWorkspace();
        var (a, b, c) = (Triangle(T), Numbers.Normal(T * Width, 2), Numbers.Normal(T * Width, 3));
        var before = c.ToArray();
        CausalMultiply.NN(a, T, b.AsSpan(16), Width, c.AsSpan(32), Width, T, HeadSize, workspace);
        for (var i = 0; i < T; i++)
        {
            Assert.Equal(before.AsSpan(i * Width, 32), c.AsSpan(i * Width, 32));
            for (var j = 0; j < HeadSize; j++)
            {
                var sum = 0f;
                for (var k = 0; k <= i; k++)
                    sum = MathF.FusedMultiplyAdd(a[(i * T) + k], b[(k * Width) + 16 + j], sum);
                Assert.Equal(sum, c[(i * Width) + 32 + j]);
            }
        }
    }

    private static float[] Triangle(int t)
    {
        var a = Numbers.Normal(t * t, 1);
        for (var i = 0; i < t; i++)
            a.AsSpan((i * t) + i + 1, t - i - 1).Clear();
        return a;
    }
}
