using System.Globalization;
using Pipeline.Benchmarks.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 6;
var sections = new (string Name, Action Run)[]
{
    ("speed", () => Sections.Speed(seconds)),
    ("parts", () => Sections.Parts(seconds / 3)),
    ("side-by-side", () => Sections.SideBySide(seconds)),
    ("threads", () => Sections.Threads(seconds)),
    ("large", Sections.Large),
};
var chosen = sections.Where(section => args.Length == 0 || args[0] == "all" || args[0] == section.Name).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no section '{args[0]}'; there are all, {string.Join(", ", sections.Select(section => section.Name))}.");
    return 2;
}

foreach (var section in chosen)
    section.Run();
return 0;
