using System.Globalization;
using Pipeline.Text.Benchmarks;

switch (args)
{
    case ["cases", var folder, var text]:
        var training = new byte[Math.Min(new FileInfo(text).Length, 2 << 20)];
        using (var file = File.OpenRead(text))
            file.ReadExactly(training);
        EncodingCases.Write(folder, training, EncodingCases.Rules, [.. EncodingCases.Texts(), .. EncodingCases.CodePoints()]);
        return 0;
    case ["lines", var text, var corpus]:
        Measurement.WriteLines(text, corpus);
        return 0;
    case ["measure", var corpus, var folder, var threads, .. var sizes] when sizes.Length > 0:
        Measurement.Run(corpus, folder, int.Parse(threads, CultureInfo.InvariantCulture), [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
        return 0;
    default:
        Console.Error.WriteLine("usage: cases FOLDER TEXT | lines TEXT CORPUS | measure CORPUS FOLDER THREADS SIZE...");
        return 2;
}
