namespace Pipeline.Laws.Vocabulary;

/// <summary>The rows of a table by training: rows that differ only in how far a training had come are points of one curve.</summary>
public static class TrainingCurves
{
    /// <summary>Sorts rows into curves.</summary>
    /// <param name="runs">Rows as the vocabulary laws need them.</param>
    /// <returns>The points of each training by FLOPs, in order of appearance; runs that diverged are left out.</returns>
    /// <exception cref="LawsException">A column is missing.</exception>
    public static IReadOnlyList<IReadOnlyList<EnvelopePoint>> Of(IReadOnlyList<RunRecord> runs)
    {
        VocabularyTable table = VocabularyTable.From(runs, minimumFlops: null);
        return [.. IsoFlopAnalysis.Points(table).Zip(table.Run).GroupBy(row => row.Second)
            .Select(curve => (IReadOnlyList<EnvelopePoint>)[.. curve.Select(row => row.First).OrderBy(point => point.Flops)])];
    }
}
