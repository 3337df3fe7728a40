using Pipeline.Training;

namespace Pipeline.Benchmarks.Training;

/// <summary>A step beside libtorch's, and beside what the core can do.</summary>
internal static class SpeedTable
{
    private const int Rounds = 5;

    /// <summary>Prints two lines of tables for each width; all that stand in a line take turns, so that they meet the same machine.</summary>
    /// <param name="widths">Widths of the model.</param>
    /// <param name="mkl">MKL; null without libtorch.</param>
    /// <param name="seconds">Processor time for each of the peers at each width.</param>
    public static void Print(IReadOnlyList<int> widths, Mkl? mkl, double seconds)
    {
        var shares = new List<string>();
        Console.WriteLine("One thread, gpt2, 4 layers, context 128, batch 16, vocabulary 4096; tokens per second of processor time, medians of rounds in turn.");
        Console.WriteLine("Helped: freed memory is kept by the process, and MKL takes the processor for Intel's.");
        Console.WriteLine("width   tokens/s   libtorch  times   libtorch, helped  times");
        foreach (var width in widths)
        {
            var (peak, ours, plain, helped) = Steps(width, mkl is not null, seconds);
            var speed = Timing.Median(ours);
            Console.WriteLine(
                $"{width,5} {speed,10:F0} {Timing.Median(plain),10:F0} {Times(ours, plain),6:F2} {Timing.Median(helped),18:F0} {Times(ours, helped),6:F2}");
            var (products, theirs) = ProductTable.Overall(width, mkl);
            var rate = speed * ModelSize.FlopsPerToken(Workloads.Gpt2(width).Model) / 1e9;
            shares.Add($"{width,5} {peak,10:F0} {theirs,10:F0} {products,10:F0} {products / theirs,8:P0} {products / peak,8:P0} {rate,10:F0} {rate / peak,8:P0}");
        }

        Console.WriteLine("GFLOP/s: multiply-adds in registers, MKL's and our products over all of a step, and the whole step.");
        Console.WriteLine("width  registers        MKL   products   of MKL  of peak       step  of peak");
        shares.ForEach(Console.WriteLine);
    }

    private static (double Peak, double[] Ours, double[] Plain, double[] Helped) Steps(int width, bool hasLibtorch, double seconds)
    {
        using var timer = new StepTimer(Workloads.Gpt2(width));
        using var plain = hasLibtorch ? new Peer(width, isHelped: false) : null;
        using var helped = hasLibtorch ? new Peer(width, isHelped: true) : null;
        var (peak, ours, theirs, best) = (new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            peak[round] = RegisterPeak.Measure();
            ours[round] = Timing.TokensPerSecond(timer.StepTokens, seconds / Rounds);
            theirs[round] = plain?.TokensPerSecond(seconds / Rounds) ?? double.NaN;
            best[round] = helped?.TokensPerSecond(seconds / Rounds) ?? double.NaN;
        }

        return (Timing.Median(peak), ours, theirs, best);
    }

    private static double Times(double[] ours, double[] theirs) => Timing.Median(ours.Zip(theirs, (our, their) => our / their));
}
