using System.Globalization;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Laws;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Reporting;

/// <summary>All runs, and the loss curves of the best.</summary>
internal static class RunsSection
{
    /// <summary>The section.</summary>
    public static ReportPart Of(ReportData data)
    {
        var blocks = new List<Block> { new Paragraph(Outcome(data.Runs)) };
        if (data.Spec.Engine?.ToConfiguration() is { } engine)
            blocks.Add(new Paragraph(Computed(engine, data.IsBitReproducible)));
        var curves = Best(data.Runs).Select(run => new LossCurve(run.Parametrization, Panel(run), Points(data, run))).ToList();
        if (curves.Count > 0)
        {
            blocks.Add(new FigureBlock(
                LossCurvesFigure.Of("loss-curves", curves, "training loss (nats/token)"),
                "Training loss at the largest width, for each parametrization at its best learning rates."));
        }

        blocks.Add(new TableBlock(Table(data.Runs), "Every run.") { Folded = true, Searchable = true });
        return ReportPart.Of(new ReportSection("Runs", blocks));
    }

    private static string Computed(EngineConfiguration engine, bool isBitReproducible) =>
        $"Computed by {SpecField.NameOf(engine.Name)} on {SpecField.NameOf(engine.Device)} in {SpecField.NameOf(engine.Precision)}"
        + (isBitReproducible ? "." : "; the last digits of losses differ from machine to machine.");

    private static string Outcome(IReadOnlyList<RunRecord> runs)
    {
        int diverged = runs.Count(run => run.Diverged), stopped = runs.Count(run => run.Censored);
        var early = stopped > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {stopped} were stopped early") : "";
        return runs.Where(run => run.BitsPerByte is not null).MinBy(run => run.BitsPerByte) is not { } best
            ? string.Create(CultureInfo.InvariantCulture, $"All {runs.Count} runs diverged.")
            : string.Create(CultureInfo.InvariantCulture, $"Of {runs.Count} runs, {diverged} diverged{early}. The best seen ({RunWords.Of(best)}) reached {best.BitsPerByte:0.0000} bits per byte on the validation set; the best of many runs owes part of that to luck.");
    }

    private static IEnumerable<RunRecord> Best(IReadOnlyList<RunRecord> runs)
    {
        var widest = runs.Max(run => run.Width);
        return runs.Where(run => run.Width == widest && run.Loss is not null)
            .GroupBy(run => (run.VocabularySize, run.Parametrization))
            .Select(group => group.MinBy(run => run.Loss)!);
    }

    private static string Panel(RunRecord run) => string.Create(CultureInfo.InvariantCulture, $"vocabulary {run.VocabularySize}, width {run.Width}");

    private static List<ChartPoint> Points(ReportData data, RunRecord run) =>
        [.. data.Curves[run.Name].Where(row => row.TrainLoss is not null).Select(row => new ChartPoint(row.Tokens, row.TrainLoss!.Value))];

    // The columns of a run table, so that laws can be fitted to the report's own file.
    private static Table Table(IReadOnlyList<RunRecord> runs)
    {
        var table = new TableBuilder<RunRecord>()
            .Text("name", "Run", run => run.Name, isKey: true)
            .Text("corpus", "Corpus", run => run.Corpus)
            .Text("family", "Family", run => run.Family)
            .Text("parametrization", "Parametrization", run => run.Parametrization)
            .Whole("width", "Width", run => run.Width)
            .Whole("depth", "Depth", run => run.Depth)
            .Whole("vocabularySize", "Vocabulary", run => run.VocabularySize)
            .PowerOfTwo("hiddenLearningRate", "Hidden rate", run => run.HiddenLearningRate)
            .PowerOfTwo("embeddingLearningRate", "Embedding rate", run => run.EmbeddingLearningRate)
            .PowerOfTwo("effectiveHiddenLearningRate", "Hidden rate in effect", run => run.EffectiveHiddenLearningRate)
            .PowerOfTwo("effectiveEmbeddingLearningRate", "Embedding rate in effect", run => run.EffectiveEmbeddingLearningRate)
            .Number("weightDecay", "Weight decay", run => run.WeightDecay)
            .Whole("seed", "Seed", run => run.Seed)
            .Whole("steps", "Steps", run => run.Steps)
            .Whole("batchSize", "Batch (tokens)", run => run.BatchSize)
            .Whole("vocabularyParameters", "N_{v}", run => run.VocabularyParameters)
            .Whole("nonVocabularyParameters", "N_{nv}", run => run.NonVocabularyParameters)
            .Whole("tokens", "Tokens", run => run.Tokens)
            .Whole("characters", "Characters", run => run.Characters)
            .Whole("bytes", "Bytes", run => run.Bytes)
            .Number("flops", "Compute", run => run.Flops, unit: "FLOP")
            .Number("loss", "Loss", run => run.Loss, unit: "nats/token")
            .Number("bitsPerByte", "Bits per byte", run => run.BitsPerByte, unit: "bits/byte")
            .Number("unigramNormalisedLoss", "Unigram-normalised loss", run => run.UnigramNormalisedLoss, unit: "nats/token")
            .Text("diverged", "Diverged", run => run.Diverged ? "yes" : "");
        if (runs.Any(run => run.Censored))
            table = table.Text("censored", "Stopped early", run => run.Censored ? "yes" : "");
        return table.Meanings(RunTable.Meaning).Build("runs", "Runs", runs);
    }
}
