using Pipeline.Laws.Vocabulary;

namespace Pipeline.Reports.Tables;

/// <summary>The table of optimal vocabulary sizes.</summary>
public static class VocabularyTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="bowls">The bowls, in order.</param>
    /// <param name="name">The table's name.</param>
    /// <returns>One row per bowl, keyed by loss measure, parametrization, width and budget.</returns>
    public static Table Of(IEnumerable<VocabularyBowl> bowls, string name = "vocabulary") => new TableBuilder<VocabularyBowl>()
        .Text("measure", "loss measure", b => b.Measure == LossMeasure.BitsPerByte ? "bits/byte" : "L_{u} (nats/token)", isKey: true)
        .Text("parametrization", "parametrization", b => b.Group.Parametrization, isKey: true)
        .Whole("width", "width d", b => b.Group.Width, isKey: true)
        .Whole("budget", "budget", b => b.Group.Budget, isKey: true)
        .Whole("smallest", "smallest V", b => b.Points.Min(p => p.VocabularySize))
        .Whole("largest", "largest V", b => b.Points.Max(p => p.VocabularySize))
        .Number("optimum", "optimal V", b => b.Optimum, digits: 3, interval: b => b.OptimumInterval)
        .Number("loss", "loss", b => b.Loss ?? b.Points.Min(p => p.Loss), digits: 5)
        .Text("status", "", b => OptimaTable.Words(b.Status))
        .Build(name, "Optimal vocabulary size", bowls);
}
