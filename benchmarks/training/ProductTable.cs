using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Training;

/// <summary>GFLOP/s of the matrix products of a training step, MKL's beside them, and their share of the peak measured in registers.</summary>
internal static class ProductTable
{
    /// <summary>Rows that the engine takes through a block at once.</summary>
    private const int Rows = 512;

    /// <summary>Rows of which the engine has logits at once.</summary>
    private const int LogitRows = 96;

    private static readonly string[] Forms = ["forward", "dX", "dW"];

    /// <summary>Prints every product of the measured model.</summary>
    public static void Print(IReadOnlyList<int> widths, Mkl? mkl)
    {
        Console.WriteLine("GFLOP/s of each product on one thread, medians of rounds in turn: ours / MKL");
        foreach (var width in widths)
        {
            foreach (var (name, products, _) in Matrices(width))
            {
                var cells = products.Zip(Forms, (product, form) =>
                {
                    var (ours, theirs) = Measured(product, mkl);
                    return $"{form} {product.Flops / ours / 1e9,4:F0} / {product.Flops / theirs / 1e9,3:F0}";
                });
                Console.WriteLine($"width {width,3}  {name,-16}  {string.Join("   ", cells)}");
            }
        }
    }

    /// <summary>GFLOP/s over all products of a step, ours and MKL's.</summary>
    public static (double Ours, double Mkl) Overall(int width, Mkl? mkl)
    {
        var (flops, ours, theirs) = (0.0, 0.0, 0.0);
        foreach (var (_, products, weight) in Matrices(width))
        {
            foreach (var product in products)
            {
                var seconds = Measured(product, mkl);
                flops += weight * product.Flops;
                ours += weight * seconds.Ours;
                theirs += weight * seconds.Mkl;
            }
        }

        return (flops / ours / 1e9, flops / theirs / 1e9);
    }

    private static (double Ours, double Mkl) Measured(Product product, Mkl? mkl)
    {
        using var workspace = new MatrixWorkspace();
        return product.Measure(workspace, mkl);
    }

    /// <summary>The products of each matrix, and how often they are in a step, for each of its rows.</summary>
    private static IEnumerable<(string Name, Product[] Products, double Weight)> Matrices(int width)
    {
        yield return Dense("qkv", width, 3 * width);
        yield return Dense("attention out", width, width);
        yield return Dense("feed-forward in", width, 4 * width);
        yield return Dense("feed-forward out", 4 * width, width);
        const int V = Workloads.Vocabulary;
        Product[] readout = [new(false, true, V, LogitRows, width), new(true, false, LogitRows, width, V), new(false, false, V, width, LogitRows)];
        yield return ("readout", readout, 1.0 / LogitRows);
    }

    private static (string Name, Product[] Products, double Weight) Dense(string name, int inputs, int outputs) => (
        name,
        [new(false, false, Rows, outputs, inputs), new(false, true, Rows, inputs, outputs), new(true, false, inputs, outputs, Rows)],
        (double)Workloads.Depth / Rows);
}
