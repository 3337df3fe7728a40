using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Fits the parametric vocabulary law to a table of runs.</summary>
public static class VocabularyLawAnalysis
{
    internal const int A2 = 1;
    internal const int Alpha2 = 4;
    internal const int Beta = 5;
    internal const int ParameterCount = 6;

    private const double PublishedMinimumFlops = 2.18e17;
    internal const double BudgetRange = 2000;
    private const double NegligibleLoss = 1.01;
    private static readonly string[] Names = ["A1", "A2", "B", "E", "α2", "β"];

    /// <summary>Fits the law.</summary>
    /// <param name="runs">Rows with nonVocabularyParameters, vocabularySize, width or vocabularyParameters, tokens or flops, and unigramNormalisedLoss, bitsPerByte or loss (the first that there is).</param>
    /// <param name="options">How.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">A column is missing, or there are too few rows.</exception>
    public static VocabularyLaw Run(IReadOnlyList<RunRecord> runs, VocabularyLawOptions? options = null)
    {
        options ??= new VocabularyLawOptions();
        double? minimum = options.AsPublished ? PublishedMinimumFlops : options.MinimumFlops ?? DefaultMinimum(runs);
        VocabularyTable table = VocabularyTable.From(runs, minimum);
        double[] tokens = options.AsPublished ? PublishedTokens(table) : table.Tokens;
        LawForm form = Form(table, tokens, SignOf(table));
        LawFit fit = LawFitter.Fit(
            form,
            Starts(),
            table.Run,
            new FitOptions { HuberDelta = options.HuberDelta, Bootstrap = options.Bootstrap },
            options.AsPublished ? ends => PublishedChoice.Best(form, ends, table.Loss) : null);
        var identification = Identification.Of(fit, table.Columns);
        if (!identification.Holds)
            fit = fit.WithoutIntervals();
        int largest = Array.IndexOf(table.DefinedFlops, table.DefinedFlops.Max());
        ProfilePoint[] profile = identification.Holds ? Profile(form, fit, options, table.NonVocabulary[largest], table.Width[largest], table.DefinedFlops[largest]) : [];
        var law = new VocabularyLaw
        {
            Fit = fit,
            Measure = table.Measure,
            Sign = SignOf(table),
            Level = options.Bootstrap.Level,
            Profile = profile,
            Unidentified = identification.Sentences,
            HeldOut = identification.Holds && !options.AsPublished ? HoldOut(table, fit.Values(), options) : null,
            Tried = TriedRange.Of(table),
            Points = [.. table.Loss.Zip(fit.Residuals, (loss, residual) => new FittedPoint(loss, loss + residual))],
            Findings = [],
        };
        Finding? outliers = identification.Holds && options.HuberDelta is not null ? Outliers.Say(fit.Residuals, fit.Parameters.Count, row => table.Names[row], off => FormattableString.Invariant($"{off:+0.000;-0.000}")) : null;
        return law with { Findings = [.. VocabularyLawWords.About(law, NegligibleLoss), .. new[] { outliers }.OfType<Finding>()] };
    }

    private static IReadOnlyList<double[]> Starts()
    {
        double[] amplitudes = [.. StartGrid.Even(0, 5, 3).Select(DoubleMath.Exp)];
        double[] exponents = [0.1, 0.5, 1];
        return StartGrid.Product(amplitudes, amplitudes, amplitudes, [.. StartGrid.Even(0, 2, 2).Select(DoubleMath.Exp)], exponents, exponents);
    }

    private static HeldOutSize? HoldOut(VocabularyTable table, double[] found, VocabularyLawOptions options)
    {
        double largest = table.NonVocabulary.Max();
        int[] rest = [.. Enumerable.Range(0, table.Count).Where(row => table.NonVocabulary[row] < largest)];
        VocabularyTable smaller = table.Rows(rest);
        if (rest.Length <= ParameterCount || !Identification.Of(smaller.Columns).Holds)
            return null;
        double[] law = LawFitter.Least(Form(smaller, smaller.Tokens, SignOf(table)), [found, .. StartGrid.Product([1, 10], [0.1, 1], [1, 10], [found[3]], [0.3, 0.8], [0.3, 0.6])], new FitOptions { HuberDelta = options.HuberDelta, Bootstrap = options.Bootstrap });
        VocabularyTable held = table.Rows([.. Enumerable.Range(0, table.Count).Except(rest)]);
        return HeldOutSize.Of(largest, Form(held, held.Tokens, SignOf(table)).ResidualsAt(law));
    }

    /// <summary>The budget below which the law is not expected to hold yet.</summary>
    internal static double? DefaultMinimum(IReadOnlyList<RunRecord> runs) => runs.Max(run => run.Flops) / BudgetRange;

    /// <summary>The losses that the law gives the rows of a table, fitted by least squares to all of them; null when there are too few.</summary>
    internal static double[]? Smooth(VocabularyTable table)
    {
        if (table.Count <= ParameterCount)
            return null;
        PowerSum form = Form(table, table.Tokens, SignOf(table));
        IReadOnlyList<double[]> starts = StartGrid.Product([1, 10], [0.5, 5], [1, 10], [Math.Max(0.1, Math.Abs(table.Loss.Average()))], [0.3, 0.8], [0.3, 0.6]);
        double[] theta = LawFitter.Search(form, starts, huberDelta: null, LbfgsOptions.Finish, new BootstrapOptions()).MinBy(end => end.Value).Theta;
        return [.. new Objective(form, huberDelta: null).Residuals(theta).Zip(table.Loss, (residual, loss) => loss + residual)];
    }

    // A trained model beats the unigram model in the end, whatever the mean of a table that holds the beginning of trainings.
    private static int SignOf(VocabularyTable table) => table.Measure switch
    {
        LossMeasure.UnigramNormalised => -1,
        LossMeasure.BitsPerByte => 1,
        _ => table.Loss.Average() < 0 ? -1 : 1,
    };

    private static PowerSum Form(VocabularyTable table, double[] tokens, int sign) => new(
        Names,
        [
            new PowerTerm(1, 0, Beta, [.. table.NonVocabulary.Select(n => n / VocabularyLaw.Millions)]),
            new PowerTerm(1, A2, Alpha2, [.. table.Vocabulary.Select(n => n / VocabularyLaw.Millions)]),
            new PowerTerm(1, 2, Beta, [.. tokens.Select(d => d / VocabularyLaw.Billions)]),
            new PowerTerm(sign, 3),
        ],
        table.Loss);

    private static double[] PublishedTokens(VocabularyTable table)
    {
        if (table.Characters.Any(double.IsNaN))
            throw new LawsException("The published fit works from characters; the column 'characters' is missing or has an empty cell.");
        return [.. table.Characters.Select((characters, i) => characters * TokensPerCharacter.Published.At(table.VocabularySize[i] / 1000))];
    }

    private static ProfilePoint[] Profile(LawForm form, LawFit fit, VocabularyLawOptions options, double nonVocabulary, double width, double flops)
    {
        double[] natural = fit.Values();
        return [.. StartGrid.Even(0.1, 2, 20).Append(natural[Alpha2]).Order().Select(alpha2 =>
        {
            var held = new HeldForm(form, Alpha2, DoubleMath.Log(alpha2));
            // Along the profile the vocabulary term keeps its size at the middle of the data, which is where the other parameters expect it.
            double[] shifted = form.FromNatural(natural);
            shifted[Alpha2] = DoubleMath.Log(alpha2);
            double[] moved = form.ToNatural(shifted);
            double[][] starts = [.. new[] { natural, moved }.Select(start => start.Where((_, k) => k != Alpha2).ToArray())];
            (double[] theta, double value) = LawFitter.Search(held, starts, options.HuberDelta, LbfgsOptions.Finish, options.Bootstrap).MinBy(end => end.Value);
            List<double> parameters = [.. held.ToNatural(theta)];
            parameters.Insert(Alpha2, alpha2);
            double vocabulary = VocabularyLaw.Solve([.. parameters], nonVocabulary, width, size => flops / (6 * (nonVocabulary + size * width)));
            return new ProfilePoint(alpha2, value / fit.Objective, vocabulary is > VocabularyLaw.SmallestVocabulary and < VocabularyLaw.LargestVocabulary ? vocabulary : null);
        })];
    }
}
