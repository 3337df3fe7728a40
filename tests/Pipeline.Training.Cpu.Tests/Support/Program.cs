using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Tests.Kernels;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>A small training in a process of its own, which tests start under other settings, or kill, or whose memory they look at.</summary>
internal static class Program
{
    /// <summary>Arguments: "memory", to print the bytes used and foreseen of a larger model's step; or "vectors", to print whether
    /// the runtime favours vectors of 512 bits, whether there is fused multiply-add, and the width of matrix tiles; or size, family, steps, threads, result file, and a checkpoint folder if there shall be checkpoints. Prints each step.</summary>
    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is ["kernels"])
        {
            Console.Write(KernelDigests.Compute());
            return 0;
        }

        if (arguments[0] == "memory")
            return PrintMemory();
        if (arguments[0] == "vectors")
        {
            Console.Write($"{Vector512.IsHardwareAccelerated} {Fma.IsSupported} {MatrixWorkspace.Widest}");
            return 0;
        }

        var family = Enum.Parse<ModelFamily>(arguments[1]);
        var steps = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var configuration = arguments[0] == "tiny" ? Configurations.Tiny(family, steps) : Configurations.Learning(family) with { Steps = steps };
        var options = new TrainingOptions(
            int.Parse(arguments[3], CultureInfo.InvariantCulture),
            arguments.Length > 5 ? arguments[5] : null,
            TimeSpan.Zero,
            progress => Console.WriteLine(progress.Step));
        Trainings.Run(configuration, options).Save(arguments[4]);
        return 0;
    }

    private static int PrintMemory()
    {
        var configuration = Configurations.Large(8192);
        Step(Configurations.Training());
        var before = Environment.WorkingSet;
        using var model = Step(configuration);
        Console.WriteLine($"{Environment.WorkingSet - before} {new CpuEngine().Resources([configuration], 1).HostBytes}");
        return 0;
    }

    private static ITrainableModel Step(TrainingConfiguration configuration)
    {
        var model = new CpuEngine().Create([configuration], 1);
        new TrainingSteps(model, [configuration], MemoryTokens.Make(1000, 61, 1)).Do(0);
        return model;
    }
}
