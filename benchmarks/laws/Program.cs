using Pipeline.Laws;
using Pipeline.Laws.Benchmarks;

try
{
    switch (args)
    {
        case ["coverage"]:
            Coverage.Run(Console.Out, sweeps: 1000);
            SizeCoverage.Run(Console.Out, sweeps: 1000);
            return 0;
        case ["coverage", var sweeps] when int.TryParse(sweeps, out int count) && count > 0:
            Coverage.Run(Console.Out, count);
            SizeCoverage.Run(Console.Out, count);
            return 0;
        case ["coverage", var sweeps, var law] when int.TryParse(sweeps, out int count) && count > 0:
            Coverage.Run(Console.Out, count, law);
            return 0;
        case ["published", var table]:
            Published.Run(Console.Out, table);
            return 0;
        case ["effects", var table]:
            PublishedEffects.Run(Console.Out, table);
            return 0;
        case ["search"]:
            SearchSaving.Run(Console.Out, tables: 200);
            return 0;
        case ["search", var tables] when int.TryParse(tables, out int count) && count > 0:
            SearchSaving.Run(Console.Out, count);
            return 0;
        case ["early", var table]:
            EarlySaving.Run(Console.Out, table);
            return 0;
        case ["speed"]:
            Speed.Run(Console.Out);
            return 0;
        default:
            Console.Error.WriteLine("usage: coverage [SWEEPS [LAW]] | published TABLE.csv | effects TABLE.csv | search [TABLES] | early CURVES.csv | speed");
            return 2;
    }
}
catch (LawsException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}
