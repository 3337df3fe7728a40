using System.Globalization;
using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;

namespace Pipeline.Laws.Benchmarks;

/// <summary>Prints the published numbers of arXiv 2407.13623 beside ours, from the published table of runs.</summary>
internal static class Published
{
    private const string Mapping = "vocabularySize=vocab_size,width=embed_dim,characters=num_characters,nonVocabularyParameters=Non_vocab_parameters,flops=FLOPs,loss=Lossu";

    // Table 1 of the paper: optimal vocabulary in thousands by approaches 1, 2 and 3.
    private static readonly double[][] Table1 =
        [[39, 43, 37], [62, 67, 60], [83, 91, 81], [142, 154, 142], [212, 231, 218], [237, 258, 248], [356, 389, 383]];

    public static void Run(TextWriter output, string path)
    {
        IReadOnlyList<RunRecord> runs = RunTable.Read(path, ColumnMapping.Parse(Mapping));
        IsoFlopLaws envelope = IsoFlopAnalysis.Run(runs, asPublished: true);
        DerivativeLaw derivative = DerivativeAnalysis.AsPublished();
        VocabularyLaw parametric = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { AsPublished = true });
        VocabularyLaw mended = VocabularyLawAnalysis.Run(runs);

        output.WriteLine("| quantity | published | ours, as published | ours, mended | 90 % interval, mended |");
        output.WriteLine("|---|---:|---:|---:|---|");
        IsoFlopLaws free = IsoFlopAnalysis.Run(runs);
        Row(output, "approach 1: exponent of N_v", 0.4164, envelope.Vocabulary.Exponent, free.Vocabulary.Exponent, free.Vocabulary.ExponentInterval);
        Row(output, "approach 1: coefficient of N_v", 0.2041, envelope.Vocabulary.Coefficient, free.Vocabulary.Coefficient, null);
        Row(output, "approach 1: coefficient of N_nv", 0.0834, envelope.NonVocabulary.Coefficient, free.NonVocabulary.Coefficient, null);
        Row(output, "approach 1: coefficient of H", 6.42, envelope.Data.Coefficient, free.Data.Coefficient, null);
        Row(output, "approach 2: γ", 0.8354, derivative.Gamma, null, null);
        foreach ((string name, double published) in new[] { ("A1", 1.8314), ("A2", 0.1958), ("B", 2.1241), ("E", 5.5328), ("α2", 0.6707), ("β", 0.4466) })
            Row(output, $"approach 3: {name}", published, parametric.Fit[name].Value, mended.Fit[name].Value, mended.Fit[name].Interval);

        output.WriteLine();
        output.WriteLine("| Table 1: N_nv | approach 1 | ours | approach 2 | ours | approach 3 | ours | mended 3 | 90 % interval |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        double worst = 0;
        foreach ((double model, double[] published) in PublishedModels.Predicted.Zip(Table1))
        {
            double width = PublishedModels.WidthOf(model);
            double flops = envelope.NonVocabulary.FlopsAt(model);
            double[] ours = [envelope.VocabularySizeFor(model, width), derivative.VocabularySizeFor(model, width), parametric.Predict(model, width, flops).VocabularySize!.Value];
            VocabularyPrediction honest = mended.Predict(model, width, flops);
            worst = Math.Max(worst, ours.Zip(published, (o, p) => Math.Abs(o / 1000 / p - 1)).Max());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {model / 1e9:0}B | {published[0]}K | {ours[0] / 1000:0.0}K | {published[1]}K | {ours[1] / 1000:0.0}K | {published[2]}K | {ours[2] / 1000:0.0}K | {honest.VocabularySize / 1000:0}K | {honest.Interval!.Low / 1000:0.0}K to {honest.Interval.High / 1000:N0}K |"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe largest difference from Table 1 is {100 * worst:0.0} %."));
        foreach (Finding finding in mended.Findings.Concat(free.Findings))
            output.WriteLine($"- {finding.Text}");
    }

    private static void Row(TextWriter output, string quantity, double published, double ours, double? mended, Interval? interval)
    {
        string range = interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {quantity} | {published:0.0000} | {ours:0.0000} | {mended:0.0000} | {range} |"));
    }
}
