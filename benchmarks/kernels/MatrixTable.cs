using Pipeline.Numerics;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>GFLOP/s of the products of a training step, and their share of the peak measured beside them.</summary>
internal static class MatrixTable
{
    /// <summary>(tokens, inputs, outputs): dense layers at widths 64, 256 and 1024, readouts, and the heads of attention.</summary>
    private static readonly (int Tokens, int Inputs, int Outputs)[] Shapes =
    [
        (512, 64, 64), (512, 64, 192), (512, 64, 256), (512, 256, 64),
        (512, 256, 256), (512, 256, 768), (512, 256, 1024), (512, 1024, 256),
        (2048, 64, 64), (2048, 256, 256), (2048, 1024, 1024),
        (128, 64, 4096), (128, 256, 4096), (64, 64, 65536),
        (128, 16, 128), (128, 64, 128), (128, 128, 64),
    ];

    /// <summary>Prints forward (NN), input gradient (NT) and weight gradient (TN) of each shape.</summary>
    public static void Print(OpenBlas? openBlas)
    {
        using var workspace = new MatrixWorkspace();
        Console.WriteLine("GFLOP/s of one thread, share of peak" + (openBlas is null ? "" : ", OpenBLAS"));
        Console.WriteLine("tokens inputs outputs     forward NN     dX NT          dW TN");
        foreach (var (tokens, inputs, outputs) in Shapes)
        {
            var (x, w, y) = (Numbers(tokens * inputs), Numbers(inputs * outputs), Numbers(tokens * outputs));
            var (dx, dw) = (new float[x.Length], new float[w.Length]);
            var peak = MultiplyAddPeak.Measure();
            var flops = 2.0 * tokens * inputs * outputs;
            string Cell(Action ours, Action<OpenBlas> theirs)
            {
                var speed = flops / Timing.Best(ours) / 1e9;
                var other = openBlas is null ? "" : $" {flops / Timing.Best(() => theirs(openBlas)) / 1e9,4:F0}";
                return $"{speed,6:F0} {speed / peak,4:P0}{other}";
            }

            var forward = Cell(
                () => MatrixMultiply.NN(x, inputs, w, outputs, y, outputs, tokens, inputs, outputs, workspace),
                blas => blas.Multiply(false, false, tokens, outputs, inputs, x, w, y));
            var inputGradient = Cell(
                () => MatrixMultiply.NT(y, outputs, w, outputs, dx, inputs, tokens, outputs, inputs, workspace),
                blas => blas.Multiply(false, true, tokens, inputs, outputs, y, w, dx));
            var weightGradient = Cell(
                () => MatrixMultiply.TN(x, inputs, y, outputs, dw, outputs, inputs, tokens, outputs, workspace),
                blas => blas.Multiply(true, false, inputs, outputs, tokens, x, y, dw));
            Console.WriteLine($"{tokens,6} {inputs,6} {outputs,7}   {forward}   {inputGradient}   {weightGradient}");
        }
    }

    private static float[] Numbers(int count)
    {
        var numbers = new float[count];
        new CounterRandom(1, 0).FillNormal(numbers, 0.1f);
        return numbers;
    }
}
