using Pipeline.Laws.LearningRates;
using Pipeline.Numerics;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// What a <see cref="RateSurface"/> is made of: a constant, and as far as the sweeps tell them apart the doublings of width, vocabulary and tokens from a reference, and
/// the product of the first two, by which ρ changes with the vocabulary.
/// </summary>
internal sealed record SurfaceTerms
{
    /// <summary>The name of width.</summary>
    public const string WidthName = "width";

    /// <summary>The name of vocabulary.</summary>
    public const string VocabularyName = "vocabulary";

    /// <summary>The name of tokens.</summary>
    public const string TokensName = "tokens";

    // Less than half an octave between the least and the largest tells nothing of a power.
    private const double LeastOctaves = 0.5;

    // Columns of which one is the others' to this share cannot be told apart.
    private const double LargestShare = 0.98;

    /// <summary>The reference width; null without the term.</summary>
    public double? Width { get; private init; }

    /// <summary>The reference vocabulary; null without the term.</summary>
    public double? Vocabulary { get; private init; }

    /// <summary>The reference length in tokens; null without the term.</summary>
    public double? Tokens { get; private init; }

    /// <summary>Whether the exponent of width changes with the vocabulary.</summary>
    public bool Interaction { get; private init; }

    /// <summary>What varies over the sweeps, but along with the terms, so that its effect is in theirs.</summary>
    public IReadOnlyList<string> Tangled { get; private init; } = [];

    /// <summary>The number of coefficients.</summary>
    public int Count => 1 + (Width is null ? 0 : 1) + (Vocabulary is null ? 0 : 1) + (Tokens is null ? 0 : 1) + (Interaction ? 1 : 0);

    /// <summary>The terms that sweeps determine.</summary>
    public static SurfaceTerms Of(IReadOnlyList<FittedSweep> sweeps)
    {
        (double? Width, double? Vocabulary, double? Tokens)[] models = [.. sweeps.Select(ModelOf)];
        SurfaceTerms terms = new SurfaceTerms()
            .With(models, WidthName, model => model.Width, spare: 0, (before, reference) => before with { Width = reference })
            .With(models, VocabularyName, model => model.Vocabulary, spare: 0, (before, reference) => before with { Vocabulary = reference })
            .With(models, TokensName, model => model.Tokens, spare: 1, (before, reference) => before with { Tokens = reference });
        if (terms is not { Width: not null, Vocabulary: not null } || models.Length <= terms.Count + 1)
            return terms;
        SurfaceTerms bent = terms with { Interaction = true };
        return bent.IsDetermined(models) ? bent : terms;
    }

    /// <summary>The width, vocabulary and tokens of a sweep, as far as its runs say them.</summary>
    public static (double? Width, double? Vocabulary, double? Tokens) ModelOf(FittedSweep sweep) =>
        (sweep.Sweep.Group.Width, sweep.Sweep.Group.VocabularySize, RunSizes.Tokens(sweep.Sweep.AnyRun));

    /// <summary>The row of a model in the design.</summary>
    public double[] Row((double? Width, double? Vocabulary, double? Tokens) model)
    {
        double width = Width is { } w ? DoubleMath.Log2(model.Width!.Value / w) : 0, vocabulary = Vocabulary is { } v ? DoubleMath.Log2(model.Vocabulary!.Value / v) : 0;
        var row = new List<double> { 1 };
        if (Width is not null)
            row.Add(width);
        if (Vocabulary is not null)
            row.Add(vocabulary);
        if (Tokens is { } tokens)
            row.Add(DoubleMath.Log2(model.Tokens!.Value / tokens));
        if (Interaction)
            row.Add(width * vocabulary);
        return [.. row];
    }

    /// <summary>The derivative of a row by the doublings of width, at a vocabulary; null without that term.</summary>
    public double[]? WidthSlope(double? vocabulary)
    {
        if (Width is null)
            return null;
        var slope = new double[Count];
        slope[1] = 1;
        if (Interaction)
            slope[^1] = DoubleMath.Log2(vocabulary!.Value / Vocabulary!.Value);
        return slope;
    }

    private SurfaceTerms With(
        (double? Width, double? Vocabulary, double? Tokens)[] models, string name, Func<(double? Width, double? Vocabulary, double? Tokens), double?> of, int spare, Func<SurfaceTerms, double, SurfaceTerms> add)
    {
        if (models.Any(model => !(of(model) > 0)))
            return this;
        double[] logs = [.. models.Select(model => DoubleMath.Log2(of(model)!.Value))];
        if (logs.Max() - logs.Min() < LeastOctaves)
            return this;
        SurfaceTerms more = add(this, DoubleMath.Exp2(logs.Average()));
        return models.Length >= more.Count + spare && more.IsDetermined(models) ? more : this with { Tangled = [.. Tangled, name] };
    }

    private bool IsDetermined((double? Width, double? Vocabulary, double? Tokens)[] models)
    {
        double[][] rows = [.. models.Select(Row)];
        return rows.Length >= Count && Enumerable.Range(1, Count - 1).All(column => RateLawFitter.Explained(rows, column) <= LargestShare);
    }
}
