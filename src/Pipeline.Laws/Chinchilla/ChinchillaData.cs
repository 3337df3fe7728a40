using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Chinchilla;

/// <summary>The columns that laws of size and length need, checked and complete.</summary>
internal sealed record ChinchillaData
{
    /// <summary>N_nv.</summary>
    public required double[] NonVocabulary { get; init; }

    /// <summary>N_nv + N_v, the vocabulary counted once; N_nv where the table says nothing of the vocabulary.</summary>
    public required double[] Parameters { get; init; }

    /// <summary>D.</summary>
    public required double[] Tokens { get; init; }

    /// <summary>L, positive.</summary>
    public required double[] Loss { get; init; }

    /// <summary>Which loss it is.</summary>
    public required LossMeasure Measure { get; init; }

    /// <summary>Whether the rows have one vocabulary, or none is said.</summary>
    public required bool HasOneVocabulary { get; init; }

    /// <summary>What each row is called in sentences.</summary>
    public required string[] Names { get; init; }

    /// <summary>The run that each row is of.</summary>
    public required int[] Run { get; init; }

    public int Count => Loss.Length;

    /// <summary>Whether the two counts of parameters differ.</summary>
    public bool HasVocabulary => Enumerable.Range(0, Count).Any(row => Parameters[row] > NonVocabulary[row]);

    /// <summary>The columns that the law is made of.</summary>
    public IReadOnlyList<DesignColumn> Columns => [new("parameters", Parameters), new("tokens", Tokens)];

    /// <summary>Takes the rows that did not diverge.</summary>
    /// <exception cref="LawsException">A column is missing, or a loss is not positive.</exception>
    public static ChinchillaData From(IReadOnlyList<RunRecord> runs)
    {
        RunRecord[] rows = [.. runs.Where(run => !run.EndedEarly)];
        if (rows.Length == 0)
            throw new LawsException("Chinchilla's law needs runs that did not diverge; there is none.");
        RunRecord? incomplete = rows.FirstOrDefault(run => run.Loss is null || run.NonVocabularyParameters is null || RunSizes.Tokens(run) is null);
        if (incomplete is not null)
            throw new LawsException($"Chinchilla's law needs loss, tokens (or flops) and nonVocabularyParameters in every run that did not diverge; '{incomplete.Name}' lacks one of them.");
        if (rows.Any(run => run.Loss <= 0))
            throw new LawsException("Chinchilla's law is fitted to the logarithm of the loss, and the column 'loss' holds a loss that is not positive.");
        bool one = rows.DistinctBy(run => run.VocabularySize).Count() == 1;
        LossMeasure measure = !one && rows.All(run => run.BitsPerByte > 0) ? LossMeasure.BitsPerByte : LossMeasure.PerToken;
        double[] nonVocabulary = [.. rows.Select(run => run.NonVocabularyParameters!.Value)];
        double[] parameters = [.. rows.Select(run => run.NonVocabularyParameters!.Value + (RunSizes.Vocabulary(run) ?? 0))];
        int empty = Array.IndexOf(parameters, 0);
        if (empty >= 0)
            throw new LawsException($"Chinchilla's law needs models with parameters; '{rows[empty].Name}' has none.");
        return new ChinchillaData
        {
            NonVocabulary = nonVocabulary,
            Parameters = parameters,
            Tokens = [.. rows.Select(run => RunSizes.Tokens(run)!.Value)],
            Loss = [.. rows.Select(run => LossMeasures.Of(run, measure)!.Value)],
            Measure = measure,
            HasOneVocabulary = one,
            Names = [.. rows.Select((run, row) => Name(run, parameters[row]))],
            Run = RunNumbers.Of(rows),
        };
    }

    private static string Name(RunRecord run, double parameters)
    {
        string place = $"N = {NumberWords.Of(parameters, 2)}, D = {NumberWords.Of(RunSizes.Tokens(run)!.Value, 2)}";
        return run.Name.Length == 0 ? place : $"{run.Name} ({place})";
    }

    /// <summary>The rows of models that a test keeps.</summary>
    public ChinchillaData Where(Func<double, bool> parameters)
    {
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => parameters(Parameters[row]))];
        double[] Take(double[] column) => [.. rows.Select(row => column[row])];
        return this with
        {
            NonVocabulary = Take(NonVocabulary), Parameters = Take(Parameters), Tokens = Take(Tokens), Loss = Take(Loss), Names = [.. rows.Select(row => Names[row])], Run = [.. rows.Select(row => Run[row])],
        };
    }
}
