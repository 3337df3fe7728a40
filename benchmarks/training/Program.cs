using System.Globalization;
using Pipeline.Benchmarks.Training;
using Pipeline.Training.Engines;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [nameof(Peer), var width, var isHelped])
{
    Peer.Serve(int.Parse(width, CultureInfo.InvariantCulture), bool.Parse(isHelped));
    return 0;
}

int[] widths = [32, 64, 128, 256];
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 6;
var sections = new (string Name, Action<Mkl?> Run)[]
{
    ("speed", mkl => SpeedTable.Print(widths, mkl, seconds)),
    ("products", mkl => ProductTable.Print(widths, mkl)),
    ("functions", _ => FunctionTable.Print()),
    ("parts", _ => Sections.Parts(widths, seconds / 3)),
    ("side-by-side", _ => Sections.SideBySide(seconds)),
    ("threads", _ => Sections.Threads(seconds)),
    ("large", _ => Sections.Large()),
};
var chosen = sections.Where(section => args.Length == 0 || args[0] == "all" || args[0] == section.Name).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no section '{args[0]}'; there are all, {string.Join(", ", sections.Select(section => section.Name))}.");
    return 2;
}

Machine.Print();
var peer = Load();
foreach (var section in chosen)
    section.Run(peer);
return 0;

static Mkl? Load()
{
    try
    {
        return new Mkl();
    }
    catch (EngineUnavailableException unavailable)
    {
        Console.WriteLine($"libtorch and MKL are left out: {unavailable.Message}");
        return null;
    }
}
