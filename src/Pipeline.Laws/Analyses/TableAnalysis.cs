using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Tables;
using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Analyses;

/// <summary>An analysis of a table of runs, ours or not, by name.</summary>
public sealed class TableAnalysis
{
    private readonly Func<string, IReadOnlyList<ColumnMapping>, AnalysisOptions, AnalysisReport> _run;
    private readonly IReadOnlyList<string> _fields;
    private string _points = "";
    private Predicate<PredictionPoint> _predicts = _ => false;

    private TableAnalysis(
        string name, string description, Func<string, IReadOnlyList<ColumnMapping>, AnalysisOptions, AnalysisReport> run, IReadOnlyList<string>? fields = null)
    {
        Name = name;
        Description = description;
        _run = run;
        _fields = fields ?? RunTable.Columns;
    }

    /// <summary>Every analysis.</summary>
    public static IReadOnlyList<TableAnalysis> All { get; } =
    [
        new("learningRates", "optimal learning rates, their change with width, and ρ", (path, map, options) => LearningRates(Runs(path, map, "loss"), options)),
        new("transfer", "E, κ and R(∞) of each parametrization", (path, map, options) => Transfer(Runs(path, map, "width", "loss"), options)),
        new("vocabulary", "the optimal vocabulary by envelope, derivative and parametric law", (path, map, options) => VocabularyReport.Of(Runs(path, map, "nonVocabularyParameters", "vocabularySize"), options))
        {
            _points = "N (N_nv), d and C",
            _predicts = point => point is { Parameters: not null, Width: not null, Flops: not null, Tokens: null },
        },
        new("chinchilla", "L = E + A/N^α + B/D^β", (path, map, options) => ChinchillaReport.Of(Runs(path, map, "nonVocabularyParameters", "loss"), options))
        {
            _points = "C, or N and D",
            _predicts = point => point is { Width: null } and ({ Flops: not null, Parameters: null, Tokens: null } or { Flops: null, Parameters: not null, Tokens: not null }),
        },
        new("phases", "phase diagrams and the effect of each change, from a table of E, κ and R(∞)", Phases, PhaseTable.Fields),
    ];

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What it finds, in a few words.</summary>
    public string Description { get; }

    /// <summary>Finds an analysis.</summary>
    /// <param name="name">Its name, in the singular (as in a spec) or the plural, in any case, with or without hyphens or underscores.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="LawsException">There is none: the nearest name is given.</exception>
    public static TableAnalysis ByName(string name) => All.FirstOrDefault(analysis => Plain(analysis.Name) == Plain(name))
        ?? throw new LawsException($"There is no analysis '{name}'{NearestName.Hint(name, All.Select(analysis => analysis.Name))}");

    /// <summary>Reads where the fields of this analysis are found in a foreign table.</summary>
    /// <param name="text">Such as "loss=Lossu,nonVocabularyParameters=N_M*1e6"; empty for our own column names.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="LawsException">A part has another form, or names no field that the analysis knows.</exception>
    public IReadOnlyList<ColumnMapping> ParseMapping(string text) => ColumnMapping.Parse(text, _fields);

    /// <summary>Reads what this analysis is to predict.</summary>
    /// <param name="text">Such as "C=1e21; N=7e9,D=1.4e12"; empty for nothing.</param>
    /// <returns>The points.</returns>
    /// <exception cref="LawsException">A point has another form, or is none that the analysis predicts at.</exception>
    public IReadOnlyList<PredictionPoint> ParsePoints(string text)
    {
        IReadOnlyList<PredictionPoint> points = PredictionPoint.Parse(text);
        PredictionPoint? wrong = points.FirstOrDefault(point => !_predicts(point));
        return wrong is null ? points : throw new LawsException(_points.Length == 0
            ? $"The analysis {Name} predicts at no given point."
            : $"The analysis {Name} predicts at {_points}; '{wrong.Text}' is something else.");
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
            return _run(path, mapping, options ?? new AnalysisOptions());
        }
        catch (LawsException wrong) when (!wrong.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new LawsException($"{path}: {wrong.Message}", wrong);
        }
    }

    private static string Plain(string name) => string.Concat(name.ToUpperInvariant().Where(char.IsAsciiLetterUpper)).TrimEnd('S');

    private static IReadOnlyList<RunRecord> Runs(string path, IReadOnlyList<ColumnMapping> mapping, params string[] required) =>
        [.. RunTable.Read(path, mapping, required).Select(RunSizes.Complete)];

    private static AnalysisReport LearningRates(IReadOnlyList<RunRecord> runs, AnalysisOptions options)
    {
        LearningRateLaws laws = LearningRateAnalysis.Run(runs, options.Bootstrap);
        return new AnalysisReport("learningRates", laws, laws.Findings) { Runs = runs };
    }

    private static AnalysisReport Transfer(IReadOnlyList<RunRecord> runs, AnalysisOptions options)
    {
        IReadOnlyList<TransferLaw> laws = TransferAnalysis.Run(runs, options.Bootstrap);
        return new AnalysisReport("transfer", laws, [.. laws.SelectMany(law => law.Findings)]) { Runs = runs };
    }

    private static AnalysisReport Phases(string path, IReadOnlyList<ColumnMapping> mapping, AnalysisOptions options)
    {
        IReadOnlyList<PhasePoint> points = PhaseTable.Read(path, mapping);
        var laws = new PhaseLaws(points, ChangeEffects.Of(points, options.Bootstrap.Level));
        return new AnalysisReport("phases", laws, [.. laws.Effects.Select(effect => effect.Finding)]);
    }
}
