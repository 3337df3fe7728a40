using Pipeline.Laws;

namespace Pipeline.Reports.Tables;

/// <summary>The table of all runs.</summary>
public static class RunsTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="runs">The runs, in order.</param>
    /// <param name="name">The table's name.</param>
    /// <returns>One row per run, keyed by the run's name.</returns>
    public static Table Of(IEnumerable<RunRecord> runs, string name = "runs") => new TableBuilder<RunRecord>()
        .Text("name", "run", r => $"`{r.Name}`", isKey: true)
        .Whole("nonVocabularyParameters", "N_{nv}", r => r.NonVocabularyParameters)
        .Whole("vocabularyParameters", "N_{v}", r => r.VocabularyParameters)
        .Whole("tokens", "tokens", r => r.Tokens)
        .Number("flops", "compute", r => r.Flops, "FLOPs", 3)
        .Number("loss", "loss", r => r.Loss, "nats/token", 5)
        .Number("bitsPerByte", "loss", r => r.BitsPerByte, "bits/byte", 5)
        .Number("unigramNormalisedLoss", "L_{u}", r => r.UnigramNormalisedLoss, "nats/token", 5)
        .Text("outcome", "", r => r.Diverged ? "diverged" : null)
        .Build(name, "Runs", runs);
}
