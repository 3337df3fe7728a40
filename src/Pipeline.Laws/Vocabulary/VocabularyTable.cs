using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Vocabulary;

/// <summary>The columns of a run table that the vocabulary laws need, checked and complete.</summary>
internal sealed record VocabularyTable
{
    public required double[] NonVocabulary { get; init; }

    /// <summary>N_v = V·d: see RunSizes.</summary>
    public required double[] Vocabulary { get; init; }

    public required double[] VocabularySize { get; init; }

    public required double[] Width { get; init; }

    public required double[] Tokens { get; init; }

    public required double[] Flops { get; init; }

    /// <summary>6·(N_nv + N_v)·D, whatever else the table's own FLOPs hold.</summary>
    public required double[] DefinedFlops { get; init; }

    public required double[] Loss { get; init; }

    public required LossMeasure Measure { get; init; }

    /// <summary>Characters; NaN where the table has none.</summary>
    public required double[] Characters { get; init; }

    /// <summary>What each row is called in sentences.</summary>
    public required string[] Names { get; init; }

    /// <summary>The run that each row is of, from 0: see RunNumbers.</summary>
    public required int[] Run { get; init; }

    public int Count => Loss.Length;

    /// <summary>The columns that the parametric law is made of.</summary>
    public IReadOnlyList<DesignColumn> Columns =>
        [new("nonVocabularyParameters", NonVocabulary), new("vocabularyParameters", Vocabulary), new("tokens", Tokens)];

    /// <summary>Takes the rows that did not diverge.</summary>
    /// <param name="runs">The table.</param>
    /// <param name="minimumFlops">Rows below are left out.</param>
    /// <exception cref="LawsException">A needed value is missing: named with the columns that could supply it.</exception>
    public static VocabularyTable From(IReadOnlyList<RunRecord> runs, double? minimumFlops)
    {
        RunRecord[] rows = [.. runs.Where(run => !run.EndedEarly && !(run.Flops < minimumFlops))];
        if (rows.Length == 0)
            throw new LawsException("No run is left to fit: all diverged or lie below the least FLOPs.");
        LossMeasure measure = LossMeasures.Choose(rows);
        double[] nonVocabulary = Column(rows, "nonVocabularyParameters", run => run.NonVocabularyParameters);
        int linear = Array.FindIndex(nonVocabulary, parameters => parameters == 0);
        if (linear >= 0)
            throw new LawsException($"The vocabulary laws need models with parameters outside the vocabulary; row {linear + 1} of the runs that trained has none.");
        double[] vocabularySize = Column(rows, "vocabularySize", run => run.VocabularySize);
        double[] vocabulary = Column(rows, "width (or vocabularyParameters)", RunSizes.Vocabulary);
        double[] tokens = Column(rows, "tokens (or flops)", RunSizes.Tokens);
        return new VocabularyTable
        {
            NonVocabulary = nonVocabulary,
            Vocabulary = vocabulary,
            VocabularySize = vocabularySize,
            Width = [.. rows.Select(run => RunSizes.Width(run)!.Value)],
            Tokens = tokens,
            Flops = [.. rows.Select(run => RunSizes.Flops(run)!.Value)],
            DefinedFlops = [.. rows.Select(run => RunSizes.DefinedFlops(run)!.Value)],
            Loss = Column(rows, $"{LossMeasures.Column(measure)}{(measure == LossMeasure.PerToken ? " (or unigramNormalisedLoss or bitsPerByte)" : "")}", run => LossMeasures.Of(run, measure)),
            Measure = measure,
            Characters = [.. rows.Select(run => run.Characters ?? double.NaN)],
            Names = [.. rows.Select(Name)],
            Run = RunNumbers.Of(rows),
        };
    }

    /// <summary>Some of the rows.</summary>
    public VocabularyTable Rows(int[] rows)
    {
        double[] Take(double[] column) => [.. rows.Select(row => column[row])];
        return this with
        {
            NonVocabulary = Take(NonVocabulary),
            Vocabulary = Take(Vocabulary),
            VocabularySize = Take(VocabularySize),
            Width = Take(Width),
            Tokens = Take(Tokens),
            Flops = Take(Flops),
            DefinedFlops = Take(DefinedFlops),
            Loss = Take(Loss),
            Characters = Take(Characters),
            Names = [.. rows.Select(row => Names[row])],
            Run = [.. rows.Select(row => Run[row])],
        };
    }

    private static string Name(RunRecord run)
    {
        string place = FormattableString.Invariant($"N_nv = {NumberWords.Of(run.NonVocabularyParameters!.Value, 2)}, vocabulary {run.VocabularySize}, D = {NumberWords.Of(RunSizes.Tokens(run)!.Value, 2)}");
        return run.Name.Length == 0 ? place : $"{run.Name} ({place})";
    }

    private static double[] Column(RunRecord[] rows, string name, Func<RunRecord, double?> value)
    {
        int missing = Array.FindIndex(rows, row => value(row) is null);
        return missing < 0 ? [.. rows.Select(row => value(row)!.Value)]
            : throw new LawsException($"The vocabulary laws need the column {name}; row {missing + 1} of the runs that trained has no value.");
    }
}
