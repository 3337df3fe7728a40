using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Torch;
using Pipeline.Training.Data;

namespace Pipeline.Benchmarks.Training;

/// <summary>libtorch training the same model in a process of its own, which waits until it is asked to go on for some time.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts the process.</summary>
    /// <param name="width">Width of the model.</param>
    /// <param name="isHelped">
    /// Whether it has what its user would have to know of: memory that was freed is kept, and not asked of the system again in every step, and MKL takes the processor for Intel's.
    /// </param>
    public Peer(int width, bool isHelped)
    {
        // This program as it was started: by dotnet with an assembly, or as an executable of its own.
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Peer).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. assembly, nameof(Peer), $"{width}", $"{isHelped}"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (isHelped)
        {
            start.Environment["MALLOC_MMAP_MAX_"] = "0";
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "2147483647";
        }

        _process = Process.Start(start)!;
    }

    /// <summary>What the process does: for each line with a number of seconds, steps for that long, and the tokens per second of processor time.</summary>
    public static void Serve(int width, bool isHelped)
    {
        if (isHelped)
            _ = new Mkl();
        var configuration = Workloads.Gpt2(width);
        var windows = new TrainingWindows(new RandomTokens(Workloads.Vocabulary), configuration.Model, configuration.Seed);
        using var training = new PlainTraining(configuration, windows);
        training.Step();
        training.Step();
        while (Console.ReadLine() is { } seconds)
            Console.WriteLine(Timing.TokensPerSecond(training.Step, double.Parse(seconds, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Tokens per second of processor time.</summary>
    public double TokensPerSecond(double seconds)
    {
        _process.StandardInput.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
