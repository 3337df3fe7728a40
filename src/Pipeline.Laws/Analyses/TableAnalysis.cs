namespace Pipeline.Laws.Analyses;

/// <summary>An analysis of a table, ours or not: what it is called, which columns it reads, what it can predict, and how it is made. Each law has its own.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What it finds, in a few words.</param>
/// <param name="fields">The fields that a foreign table may be mapped to.</param>
/// <param name="analyse">Reads the table at a path, with its mapping, and analyses it.</param>
/// <param name="points">The points that it predicts at, in words; empty when it predicts at no given point.</param>
/// <param name="predicts">Whether it predicts at a point; null when it predicts at none.</param>
public sealed class TableAnalysis(
    string name,
    string description,
    IReadOnlyList<string> fields,
    Func<string, IReadOnlyList<ColumnMapping>, AnalysisOptions, AnalysisReport> analyse,
    string points = "",
    Predicate<PredictionPoint>? predicts = null)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>What it finds, in a few words.</summary>
    public string Description => description;

    /// <summary>An analysis of a table of runs.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it finds, in a few words.</param>
    /// <param name="required">The columns that a table must have.</param>
    /// <param name="analyse">Analyses the runs.</param>
    /// <param name="points">The points that it predicts at, in words; empty when it predicts at no given point.</param>
    /// <param name="predicts">Whether it predicts at a point; null when it predicts at none.</param>
    /// <returns>The analysis.</returns>
    public static TableAnalysis OfRuns(
        string name, string description, IReadOnlyList<string> required, Func<IReadOnlyList<RunRecord>, AnalysisOptions, AnalysisReport> analyse, string points = "", Predicate<PredictionPoint>? predicts = null) =>
        new(name, description, RunTable.Columns, (path, mapping, options) => analyse([.. RunTable.Read(path, mapping, [.. required]).Select(RunSizes.Complete)], options), points, predicts);

    /// <summary>Whether this is the analysis of a name.</summary>
    /// <param name="other">The singular (as in a spec) or the plural of its name, in any case, with or without hyphens or underscores.</param>
    /// <returns>True when it is.</returns>
    public bool IsCalled(string other) => Plain(name) == Plain(other);

    /// <summary>Reads where the fields of this analysis are found in a foreign table.</summary>
    /// <param name="text">Such as "loss=Lossu,nonVocabularyParameters=N_M*1e6"; empty for our own column names.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="LawsException">A part has another form, or names no field that the analysis knows.</exception>
    public IReadOnlyList<ColumnMapping> ParseMapping(string text) => ColumnMapping.Parse(text, fields);

    /// <summary>Reads what this analysis is to predict.</summary>
    /// <param name="text">Such as "C=1e21; N=7e9,D=1.4e12"; empty for nothing.</param>
    /// <returns>The points.</returns>
    /// <exception cref="LawsException">A point has another form, or is none that the analysis predicts at.</exception>
    public IReadOnlyList<PredictionPoint> ParsePoints(string text)
    {
        IReadOnlyList<PredictionPoint> asked = PredictionPoint.Parse(text);
        PredictionPoint? wrong = asked.FirstOrDefault(point => predicts?.Invoke(point) != true);
        return wrong is null ? asked : throw new LawsException(predicts is null
            ? $"The analysis {name} predicts at no given point."
            : $"The analysis {name} predicts at {points}; '{wrong.Text}' is something else.");
    }

    /// <summary>Reads a table and analyses it.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="mapping">Where fields are found; empty for our own column names.</param>
    /// <param name="options">How.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="LawsException">The table lacks a column, holds an absurd value, or has too little for the analysis.</exception>
    public AnalysisReport Run(string path, IReadOnlyList<ColumnMapping> mapping, AnalysisOptions? options = null)
    {
        try
        {
            return analyse(path, mapping, options ?? new AnalysisOptions());
        }
        catch (LawsException wrong) when (!wrong.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new LawsException($"{path}: {wrong.Message}", wrong);
        }
    }

    private static string Plain(string name) => string.Concat(name.ToUpperInvariant().Where(char.IsAsciiLetterUpper)).TrimEnd('S');
}
