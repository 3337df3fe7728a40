using System.Globalization;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Statistics;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Fits N_nv, N_v and data against FLOPs along the lower envelope of training curves (arXiv 2407.13623, approach 1): by least squares in logarithms with free exponents, intervals
/// from the scatter of runs around the parametric law. On request the published way: interpolated points, exponents of N_nv and data held at one half, Huber's loss minimised from a grid of starts that
/// stop early, and the start with the least relative squared error.
/// </summary>
public static class IsoFlopAnalysis
{
    internal const double PublishedDelta = 1e-3;

    /// <summary>The points of an envelope that a law needs.</summary>
    internal const int LeastPoints = 3;

    // Interpolation repeats the points that it goes through, up to rounding.
    private const double Repetition = 1e-9;

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Rows along training curves, with nonVocabularyParameters, vocabularySize, width or vocabularyParameters, flops or tokens, and a loss.</param>
    /// <param name="asPublished">Whether to reproduce the published choices.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>The laws.</returns>
    /// <exception cref="LawsException">A column is missing, or the envelope has fewer than three points.</exception>
    public static IsoFlopLaws Run(IReadOnlyList<RunRecord> runs, bool asPublished = false, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        VocabularyTable table = VocabularyTable.From(runs, minimumFlops: null);
        if (asPublished && table.Characters.Any(double.IsNaN))
            throw new LawsException("The published envelope is interpolated over characters; the column 'characters' is missing or has an empty cell.");
        EnvelopePoint[] measured = [.. Points(table)];
        EnvelopePoint[] envelope = Envelope(asPublished ? measured.Concat(PublishedEnvelope.Interpolated(table)) : measured);
        if (envelope.Length < LeastPoints)
            throw new LawsException($"The envelope of these training curves has {envelope.Length} points; {LeastPoints} are needed for a law.");
        if (!asPublished)
        {
            Varied("models", envelope.Select(point => point.NonVocabularyParameters));
            Varied("vocabularies", envelope.Select(point => point.VocabularyParameters));
            Varied("budgets", envelope.Select(point => point.Flops));
        }

        string data = table.Characters.Any(double.IsNaN) ? "D" : "H";
        if (asPublished)
        {
            FlopsPower vocabulary = PublishedLine("N_v", envelope, point => point.VocabularyParameters, exponent: null);
            return Laws(
                envelope,
                PublishedLine("N_nv", envelope, point => point.NonVocabularyParameters, 0.5),
                vocabulary,
                PublishedLine(data, envelope, point => point.Data, 0.5),
                bootstrap: null,
                options.Level);
        }

        EnvelopeBootstrap? bootstrap = EnvelopeBootstrap.Of(runs, table, options);
        IsoFlopLaws laws = Laws(
            envelope,
            Line("N_nv", envelope, bootstrap, point => point.NonVocabularyParameters),
            Line("N_v", envelope, bootstrap, point => point.VocabularyParameters),
            Line(data, envelope, bootstrap, point => point.Data),
            bootstrap,
            options.Level);
        return laws with { Findings = [.. laws.Findings, .. HoldOut(envelope)] };
    }

    // How well the envelope below the largest model's points gives them.
    private static IEnumerable<Finding> HoldOut(EnvelopePoint[] envelope)
    {
        double largest = envelope.Max(point => point.NonVocabularyParameters);
        EnvelopePoint[] rest = [.. envelope.Where(point => point.NonVocabularyParameters < largest)], held = [.. envelope.Where(point => point.NonVocabularyParameters == largest)];
        if (rest.DistinctBy(point => point.NonVocabularyParameters).Count() < LeastPoints || rest.DistinctBy(point => point.VocabularyParameters).Count() < LeastPoints)
            yield break;
        double own = Miss(Fit(envelope, point => point.VocabularyParameters), envelope), missed = Miss(Fit(rest, point => point.VocabularyParameters), held);
        yield return new Finding(
            FormattableString.Invariant($"Fitted without the largest model (N_nv = {NumberWords.Of(largest, 3)}), the envelope's law misses its vocabulary parameters by a factor of {missed:0.00}; the points of the whole envelope scatter around their own law by a factor of {own:0.00} (exponentials of root mean squares)."),
            missed < own * own * own ? FindingStrength.Tentative : FindingStrength.Caution);
    }

    private static double Miss(double[] line, EnvelopePoint[] points) =>
        DoubleMath.Exp(Math.Sqrt(points.Average(point => DoubleMath.Pow(line[0] + line[1] * DoubleMath.Log(point.Flops) - DoubleMath.Log(point.VocabularyParameters), 2))));

    // A power of FLOPs through fewer values is exact whatever the data, and says nothing.
    private static void Varied(string what, IEnumerable<double> values)
    {
        int distinct = values.Distinct().Count();
        if (distinct < LeastPoints)
            throw new LawsException($"the envelope of these training curves holds {distinct} {what}; {LeastPoints} are needed to tell how the best one grows with FLOPs.");
    }

    /// <summary>The rows of a table as points.</summary>
    internal static IEnumerable<EnvelopePoint> Points(VocabularyTable table) => Enumerable.Range(0, table.Count).Select(i => new EnvelopePoint(
        table.Flops[i],
        table.NonVocabulary[i],
        table.Vocabulary[i],
        table.VocabularySize[i],
        double.IsNaN(table.Characters[i]) ? table.Tokens[i] : table.Characters[i],
        table.Loss[i]));

    /// <summary>The points that no cheaper point beats.</summary>
    internal static EnvelopePoint[] Envelope(IEnumerable<EnvelopePoint> points)
    {
        var envelope = new List<EnvelopePoint>();
        foreach (EnvelopePoint point in points.OrderBy(point => point.Flops))
        {
            if (envelope.Count == 0 || point.Loss < envelope[^1].Loss - Repetition)
                envelope.Add(point);
        }

        return [.. envelope];
    }

    /// <summary>The vocabulary size that an envelope gives a model trained with the budget that suits it.</summary>
    internal static double VocabularySizeFor(EnvelopePoint[] envelope, double nonVocabularyParameters, double width)
    {
        double[] model = Fit(envelope, point => point.NonVocabularyParameters), vocabulary = Fit(envelope, point => point.VocabularyParameters);
        double logFlops = (DoubleMath.Log(nonVocabularyParameters) - model[0]) / model[1];
        return DoubleMath.Exp(vocabulary[0] + vocabulary[1] * logFlops) / width;
    }

    private static IsoFlopLaws Laws(EnvelopePoint[] envelope, FlopsPower nonVocabulary, FlopsPower vocabulary, FlopsPower data, EnvelopeBootstrap? bootstrap, double level)
    {
        double gamma = vocabulary.Exponent / nonVocabulary.Exponent;
        Interval? interval = bootstrap?.Around(Gamma, envelope);
        bool isOpen = bootstrap is not null && interval is null;
        string range = interval is null ? "" : FormattableString.Invariant($" [{interval.Low:0.00}, {interval.High:0.00}] ({100 * level:0} % interval)");
        string words = interval switch
        {
            null when bootstrap is null => "",
            null => "; the best model hardly grows along it, so that the data does not say how the vocabulary grows with the rest of the model. Larger budgets would tell, or a range of models that holds narrower ones",
            { High: < 1 } => "; the vocabulary should grow more slowly than the rest of the model",
            { Low: > 1 } => "; the vocabulary should grow faster than the rest of the model",
            _ => "; the data does not say whether the vocabulary should grow more slowly or faster than the rest of the model",
        };
        return new IsoFlopLaws
        {
            Envelope = envelope,
            NonVocabulary = nonVocabulary,
            Vocabulary = vocabulary,
            Data = data,
            Gamma = gamma,
            GammaInterval = interval,
            Bootstrap = bootstrap,
            Findings =
            [
                new Finding(
                    FormattableString.Invariant($"Along the envelope of {envelope.Length} points N_v grows as C^{vocabulary.Exponent:0.000}{(isOpen ? "" : $" and as N_nv^{gamma.ToString("0.00", CultureInfo.InvariantCulture)}")}{range}{words}."),
                    interval is null ? FindingStrength.Undecided : interval.Contains(1) ? FindingStrength.Undecided : FindingStrength.Tentative),
            ],
        };
    }

    private static FlopsPower Line(string name, EnvelopePoint[] envelope, EnvelopeBootstrap? bootstrap, Func<EnvelopePoint, double> quantity)
    {
        double[] line = Fit(envelope, quantity);
        return new FlopsPower(name, DoubleMath.Exp(line[0]), line[1], bootstrap?.Around(points => Fit(points, quantity)[1], envelope));
    }

    // Where the best model does not grow with FLOPs, nothing tells how the vocabulary grows with it.
    private static double Gamma(EnvelopePoint[] envelope)
    {
        double model = Fit(envelope, point => point.NonVocabularyParameters)[1];
        return model > 0 ? Fit(envelope, point => point.VocabularyParameters)[1] / model : double.NaN;
    }

    private static double[] Fit(EnvelopePoint[] envelope, Func<EnvelopePoint, double> quantity) => LinearFit.Solve(
        [.. envelope.Select(point => new[] { 1, DoubleMath.Log(point.Flops) })],
        [.. envelope.Select(point => DoubleMath.Log(quantity(point)))],
        [.. envelope.Select(_ => 1.0)]) ?? [double.NaN, double.NaN];

    private static FlopsPower PublishedLine(string name, EnvelopePoint[] envelope, Func<EnvelopePoint, double> quantity, double? exponent)
    {
        double[] logs = [.. envelope.Select(point => DoubleMath.Log(quantity(point)))];
        var form = new LogLine([.. envelope.Select(point => DoubleMath.Log(point.Flops))], logs, slope: exponent);
        double[] constants = StartGrid.Even(-20, 15, 20);
        IReadOnlyList<double[]> starts = exponent is null ? StartGrid.Product(constants, StartGrid.Even(0, 1, 20)) : StartGrid.Product(constants);
        var objective = new Objective(form, PublishedDelta);
        double[] line = LawFitter.Search(form, starts, PublishedDelta, LbfgsOptions.Published, new BootstrapOptions())
            .MinBy(end => PublishedChoice.RelativeSquaredError(objective.Residuals(end.Theta), logs)).Theta;
        return new FlopsPower(name, DoubleMath.Exp(line[0]), exponent ?? line[1], ExponentInterval: null);
    }
}
