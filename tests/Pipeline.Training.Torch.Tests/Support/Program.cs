using System.Globalization;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>What is measured in a process of its own.</summary>
internal static class Program
{
    /// <summary>
    /// <c>steady</c> and numbers of steps: prints the resident bytes and the live tensors after each. <c>foreseen</c>, a family, a width, a vocabulary and runs: prints
    /// the bytes that a process was foreseen to take at its peak, and those that it took.
    /// </summary>
    public static void Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments[0] == "steady")
            Steady([.. Enumerable.Range(1, arguments.Length - 1).Select(Number)]);
        else
            Foreseen(Enum.Parse<ModelFamily>(arguments[1]), Number(2), Number(3), Number(4));

        int Number(int index) => int.Parse(arguments[index], CultureInfo.InvariantCulture);
    }

    private static void Steady(int[] marks)
    {
        var runs = new[] { Trainings.Scaled(ModelFamily.Gpt2, steps: marks[^1]), Trainings.Scaled(ModelFamily.Gpt2, steps: marks[^1]) with { Optimizer = new(GradientClipping: 1) } };
        using var model = Libtorch.Engine().Create(runs, 1);
        var steps = new TrainingSteps(model, runs, MemoryTokens.Make(1000, 61, 1));
        for (var step = 0; step < marks[^1]; step++)
        {
            steps.LossesOf(step);
            if (marks.Contains(step + 1))
                Console.WriteLine($"{Resident()} {TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount}");
        }
    }

    private static void Foreseen(ModelFamily family, int width, int vocabulary, int count)
    {
        var run = Trainings.Scaled(family, steps: 10) with
        {
            Model = new(family, vocabulary, width, family == ModelFamily.Linear ? 0 : 4, 32, 4, 128, false),
            SequencesPerBatch = 16,
        };
        var runs = Enumerable.Range(0, count).Select(seed => run with { Seed = seed }).ToList();
        using var model = Libtorch.OnCpu.Create(runs, 1);
        var steps = new TrainingSteps(model, runs, MemoryTokens.Make(5000, vocabulary, 1));
        for (var step = 0; step < 3; step++)
            steps.LossesOf(step);
        Console.WriteLine($"{Libtorch.OnCpu.Resources(runs, 1).HostBytes} {Peak()}");
    }

    private static long Resident() => Status("VmRSS");

    private static long Peak() => Status("VmHWM");

    private static long Status(string name) => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);
}
