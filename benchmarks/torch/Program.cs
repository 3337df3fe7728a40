using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Torch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [var name, var width])
{
    // A contestant: for each line with a number of seconds, steps for that long, and the tokens per second of processor time.
    var step = Contestant.Start(name, int.Parse(width));
    step();
    step();
    while (Console.ReadLine() is { } seconds)
    {
        var (start, tokens) = (Environment.CpuUsage.TotalTime, 0L);
        do
            tokens += step();
        while ((Environment.CpuUsage.TotalTime - start).TotalSeconds < double.Parse(seconds));
        Console.WriteLine(tokens / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
    }

    return;
}

if (args.Length > 1)
{
    Console.Error.WriteLine("There is one argument, the seconds of a round.");
    return;
}

// This program as it was started: by dotnet with an assembly, or as an executable of its own.
var program = Environment.ProcessPath!;
string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Contestant).Assembly.Location] : [];
const int Rounds = 5;
var names = Contestant.Names;
Console.WriteLine("One thread, gpt2, 4 layers, context 128, batch 16, vocabulary 4096; tokens per second of processor time, best of rounds in turn");
Console.WriteLine("| width | " + string.Join(" | ", names) + " | torch / plain |");
foreach (var each in new[] { 64, 128, 256 })
{
    var children = names.Select(contestant => Process.Start(new ProcessStartInfo(program, [.. assembly, contestant, $"{each}"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!).ToList();
    var best = new double[names.Count];
    for (var round = 0; round < Rounds; round++)
    {
        for (var i = 0; i < names.Count; i++)
        {
            children[i].StandardInput.WriteLine(args.Length > 0 ? args[0] : "2");
            best[i] = Math.Max(best[i], double.Parse(children[i].StandardOutput.ReadLine()!));
        }
    }

    Console.WriteLine($"| {each} | {string.Join(" | ", best.Select(speed => $"{speed:F0}"))} | {best[1] / best[2]:F2} |");
    children.ForEach(child => child.StandardInput.Close());
    children.ForEach(child => child.WaitForExit());
}
