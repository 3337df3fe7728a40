using System.Globalization;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Tests.Support;

/// <summary>A small training in a process of its own, which tests start under other settings, or kill.</summary>
internal static class Program
{
    /// <summary>Arguments: size, family, steps, threads, result file, and a checkpoint folder if there shall be checkpoints. Prints each step.</summary>
    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
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
}
