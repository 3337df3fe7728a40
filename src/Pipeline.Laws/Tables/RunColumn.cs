using System.Globalization;

namespace Pipeline.Laws.Tables;

/// <summary>One column of a run table: its name, its unit, what its values may be, and where they go.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Unit">Its unit, in words.</param>
/// <param name="Format">The text of a run's value.</param>
/// <param name="Parse">Takes a run, the text of a value, and the formula that gave it, if any, for messages.</param>
internal sealed record RunColumn(string Name, string Unit, Func<RunRecord, string> Format, Func<RunRecord, string, ColumnFormula?, RunRecord> Parse)
{
    /// <summary>The column that says whether a run diverged.</summary>
    public const string Diverged = "diverged";

    /// <summary>The column that says whether a run was stopped early.</summary>
    public const string Censored = "censored";

    /// <summary>The columns of losses: one that is not finite says that the run diverged.</summary>
    private static readonly string[] Losses = ["trainLoss", "loss", "bitsPerByte", "unigramNormalisedLoss"];

    /// <summary>The columns whose values say which runs are compared with which, so that a gap among values would make groups that nobody meant.</summary>
    private static readonly string[] Grouping =
    [
        "corpus", "family", "parametrization", "width", "depth", "vocabularySize", "weightDecay", "batchSize", "seed",
        "hiddenLearningRate", "embeddingLearningRate", "steps", "tokens",
    ];

    /// <summary>Every column, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<RunColumn> All =
    [
        Text("name", run => run.Name, (run, value) => run with { Name = value }),
        Text("corpus", run => run.Corpus, (run, value) => run with { Corpus = value }),
        Text("family", run => run.Family, (run, value) => run with { Family = value }),
        Text("parametrization", run => run.Parametrization, (run, value) => run with { Parametrization = value }),
        Whole("width", run => run.Width, (run, value) => run with { Width = (int)value }, int.MaxValue),
        Whole("depth", run => run.Depth, (run, value) => run with { Depth = (int)value }, int.MaxValue, smallest: 0),
        Whole("vocabularySize", run => run.VocabularySize, (run, value) => run with { VocabularySize = (int)value }, int.MaxValue),
        Positive("hiddenLearningRate", "per step", run => run.HiddenLearningRate, (run, value) => run with { HiddenLearningRate = value }),
        Positive("embeddingLearningRate", "per step", run => run.EmbeddingLearningRate, (run, value) => run with { EmbeddingLearningRate = value }),
        Positive("effectiveHiddenLearningRate", "per step", run => run.EffectiveHiddenLearningRate, (run, value) => run with { EffectiveHiddenLearningRate = value }),
        Positive("effectiveEmbeddingLearningRate", "per step", run => run.EffectiveEmbeddingLearningRate, (run, value) => run with { EffectiveEmbeddingLearningRate = value }),
        ZeroOrMore("weightDecay", "", run => run.WeightDecay, (run, value) => run with { WeightDecay = value }),
        Number("seed", "", "a whole number", value => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue, run => run.Seed, (run, value) => run with { Seed = (int)value }),
        Whole("steps", run => run.Steps, (run, value) => run with { Steps = (long)value }, 1e15),
        Positive("vocabularyParameters", "parameters", run => run.VocabularyParameters, (run, value) => run with { VocabularyParameters = value }),
        ZeroOrMore("nonVocabularyParameters", "parameters", run => run.NonVocabularyParameters, (run, value) => run with { NonVocabularyParameters = value }),
        Positive("batchSize", "tokens per step", run => run.BatchSize, (run, value) => run with { BatchSize = value }),
        Positive("tokens", "tokens", run => run.Tokens, (run, value) => run with { Tokens = value }),
        Positive("characters", "characters", run => run.Characters, (run, value) => run with { Characters = value }),
        Positive("bytes", "bytes", run => run.Bytes, (run, value) => run with { Bytes = value }),
        Positive("flops", "floating-point operations", run => run.Flops, (run, value) => run with { Flops = value }),
        Loss("trainLoss", "nats per token", run => run.TrainLoss, (run, value) => run with { TrainLoss = value }),
        Loss("loss", "nats per token", run => run.Loss, (run, value) => run with { Loss = value }),
        Loss("bitsPerByte", "bits per byte", run => run.BitsPerByte, (run, value) => run with { BitsPerByte = value }),
        Loss("unigramNormalisedLoss", "nats per token", run => run.UnigramNormalisedLoss, (run, value) => run with { UnigramNormalisedLoss = value }),
        new(Diverged, "true or false", run => run.Diverged ? "true" : "false", (run, text, formula) => ParseFlag(Diverged, text, formula) ? run with { Diverged = true } : run),
        new(Censored, "true or false", run => run.Censored ? "true" : "false", (run, text, formula) => ParseFlag(Censored, text, formula) ? run with { Censored = true } : run),
    ];

    /// <summary>The unit as the tables of our reports write it behind the name.</summary>
    public string HeaderUnit => Name switch
    {
        "flops" => "FLOP",
        "loss" or "trainLoss" or "unigramNormalisedLoss" => "nats/token",
        "bitsPerByte" => "bits/byte",
        _ => "",
    };

    /// <summary>Whether the column holds a loss.</summary>
    public bool IsLoss { get; } = Losses.Contains(Name);

    /// <summary>Whether runs are compared by the column, so that a row without a value, in a table with values, is an error.</summary>
    public bool Groups { get; } = Grouping.Contains(Name);

    /// <summary>Whether a run that diverged need not have a value: a training that failed may not say how long it was.</summary>
    public bool MayFail => Name is "steps" or "tokens";

    /// <summary>Whether a text is the number that a loss takes when a training diverges.</summary>
    public static bool IsNotFinite(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[^1]) && text.TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY" or "∞" or "1.#IND" or "1.#QNAN" or "1.#INF";

    private static RunColumn Text(string name, Func<RunRecord, string> get, Func<RunRecord, string, RunRecord> set) =>
        new(name, "text", get, (run, value, _) => set(run, value));

    private static RunColumn Whole(string name, Func<RunRecord, double?> get, Func<RunRecord, double, RunRecord> set, double largest, int smallest = 1) =>
        Number(
            name,
            "",
            smallest == 0 ? "zero or a positive whole number" : "a positive whole number",
            value => value >= smallest && value <= largest && value == Math.Floor(value),
            get,
            set);

    private static RunColumn Positive(string name, string unit, Func<RunRecord, double?> get, Func<RunRecord, double, RunRecord> set) =>
        Number(name, unit, "a positive number", value => value > 0, get, set);

    private static RunColumn ZeroOrMore(string name, string unit, Func<RunRecord, double?> get, Func<RunRecord, double, RunRecord> set) =>
        Number(name, unit, "zero or a positive number", value => value >= 0, get, set);

    // The unigram-normalised loss is negative, and foreign tables put it under any loss column; no loss of a language model reaches 1,000 in any of these units.
    private static RunColumn Loss(string name, string unit, Func<RunRecord, double?> get, Func<RunRecord, double, RunRecord> set) =>
        Number(name, unit, "a loss between -1000 and 1000, or nothing when the run diverged or was stopped early", value => Math.Abs(value) < 1000, get, set, passOverWhenEnded: true);

    private static RunColumn Number(
        string name, string unit, string expected, Predicate<double> valid, Func<RunRecord, double?> get, Func<RunRecord, double, RunRecord> set, bool passOverWhenEnded = false) =>
        new(
            name,
            unit,
            run => get(run)?.ToString("R", CultureInfo.InvariantCulture) ?? "",
            (run, text, formula) =>
            {
                bool parsed = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
                if (parsed && double.IsFinite(value) && valid(value))
                    return set(run, value);
                if (run.EndedEarly && passOverWhenEnded)
                    return run;
                throw new LawsException($"{Origin(text, formula)}; {name} must be {expected}{(text.Contains(',', StringComparison.Ordinal) ? "; a comma is part of no number here: 3.1, 1000" : "")}.");
            });

    private static bool ParseFlag(string name, string text, ColumnFormula? formula) => text.ToUpperInvariant() switch
    {
        "FALSE" or "NO" or "0" => false,
        "TRUE" or "YES" or "1" => true,
        _ => throw new LawsException($"{Origin(text, formula)}; {name} must be true or false."),
    };

    private static string Origin(string text, ColumnFormula? formula) => formula is null ? $"holds '{text}'" : $"gives {text} by {formula.Text}";
}
