using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Alignment;

/// <summary>
/// Finds how the size of updates grows with width in a linear network, and at which ratio of vocabulary to width it passes from d, of updates that are aligned with the few embeddings
/// that made them, to √d, of sums of so many signs that each embedding is lost in them (arXiv 2506.15025).
/// </summary>
public static class AlignmentAnalysis
{
    private const double Rounding = 1e-6;

    /// <summary>Runs the analysis.</summary>
    /// <param name="sizes">Measurements at one step of one matrix, at two widths or more per vocabulary.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">No vocabulary was measured at two widths, or a size is no positive number.</exception>
    public static AlignmentLaw Run(IReadOnlyList<UpdateSize> sizes, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        if (sizes.FirstOrDefault(size => !(size.Size > 0) || !double.IsFinite(size.Size)) is { } wrong)
            throw new LawsException(FormattableString.Invariant($"The update of vocabulary {wrong.VocabularySize} and width {wrong.Width} has the size {wrong.Size}; a positive number is needed."));
        UpdateSize[][] vocabularies = [.. sizes.GroupBy(size => size.VocabularySize).Where(group => group.DistinctBy(size => size.Width).Count() > 1).OrderBy(group => group.Key).Select(group => group.OrderBy(size => size.Width).ThenBy(size => size.Seed).ToArray())];
        if (vocabularies.Length == 0)
            throw new LawsException("No vocabulary was measured at two widths or more, so that nothing can be said of how updates grow with width.");
        double[][] replicates = [.. vocabularies.Select((group, stream) => Crossovers(group, stream, options))];
        AlignmentExponent[] exponents = [.. vocabularies.Select((group, i) => Exponent(group, replicates[i], options.Level))];
        var law = new AlignmentLaw { Exponents = exponents, Findings = [] };
        int[] inside = [.. Enumerable.Range(0, exponents.Length).Where(i => exponents[i] is { CrossoverWidth: { } width, CrossoverInterval: not null } && width >= vocabularies[i][0].Width && width <= vocabularies[i][^1].Width)];
        if (inside.Length > 0)
        {
            double[] Logs(Func<int, double> width) => [.. inside.Select(i => DoubleMath.Log2(width(i)))];
            double Ratio(double[] logs) => inside.Select((i, k) => DoubleMath.Log2(exponents[i].VocabularySize) - logs[k]).Average();
            double[] own = Logs(i => exponents[i].CrossoverWidth!.Value);
            double[][] drawn = [.. Enumerable.Range(0, options.Replicates).Select(b => Logs(i => replicates[i][b]))];
            if (inside.Length > 1)
            {
                double[][] rows = [.. inside.Select(i => new[] { 1, DoubleMath.Log2(exponents[i].VocabularySize) })];
                double[] ones = [.. inside.Select(_ => 1.0)];
                law = law with
                {
                    CrossoverExponent = LinearFit.Solve(rows, own, ones)![1],
                    CrossoverExponentInterval = Quantiles.Central(drawn.Where(logs => logs.All(double.IsFinite)).Select(logs => LinearFit.Solve(rows, logs, ones)![1]), options.Level),
                };
            }

            // Where the regimes part at no one ratio, a mean of ratios says nothing.
            if (law.CrossoverExponentInterval is not { } range || (range.Low < 1 + Rounding && range.High > 1 - Rounding))
                law = law with { CrossoverRatio = DoubleMath.Exp2(Ratio(own)), CrossoverRatioInterval = Quantiles.Central(drawn.Select(Ratio), options.Level)?.Map(DoubleMath.Exp2) };
        }

        return law with { Findings = [.. Say(law)] };
    }

    private static AlignmentExponent Exponent(UpdateSize[] group, double[] crossovers, double level)
    {
        double[][] rows = [.. group.Select(size => new[] { 1, DoubleMath.Log2(size.Width) })];
        double[] logs = [.. group.Select(size => DoubleMath.Log2(size.Size))], ones = [.. group.Select(_ => 1.0)];
        double[] line = LinearFit.Solve(rows, logs, ones)!;
        double mean = rows.Average(row => row[1]), spread = rows.Sum(row => (row[1] - mean) * (row[1] - mean));
        double residual = rows.Select((row, i) => logs[i] - LinearFit.Dot(row, line)).Sum(value => value * value);
        Interval? interval = group.Length < 3 ? null : Around(line[1], Distributions.StudentQuantile(group.Length - 2, (1 + level) / 2) * Math.Sqrt(residual / (group.Length - 2) / spread), level);
        double crossover = Crossover(group);
        // A crossover that most replicates do not have is none.
        bool found = double.IsFinite(crossover) && crossovers.Count(double.IsFinite) >= 0.9 * crossovers.Length;
        return new AlignmentExponent(group[0].VocabularySize, line[1], interval, found ? crossover : null, found ? Quantiles.Central(crossovers, level) : null);
    }

    private static Interval Around(double value, double half, double level) => new(value - half, value + half, level);

    private static double Crossover(UpdateSize[] group) => Parts(group) is { } parts ? parts.Independent / parts.Aligned : double.NaN;

    // size² = a·d² + b·d, by least squares of relative errors; null where either is not positive.
    private static (double Aligned, double Independent)? Parts(UpdateSize[] group)
    {
        double[] values = [.. group.Select(size => size.Size * size.Size / size.Width)];
        double[]? line = LinearFit.Solve([.. group.Select(size => new[] { 1, (double)size.Width })], values, [.. values.Select(value => 1 / (value * value))]);
        return line is [> 0, > 0] ? (line[1], line[0]) : null;
    }

    // Refitted to sizes drawn around the fit, with the scatter that it leaves and what its degrees of freedom leave open of that; NaN where a replicate has none.
    private static double[] Crossovers(UpdateSize[] group, int stream, BootstrapOptions options)
    {
        int degrees = group.Length - 2;
        if (Parts(group) is not { } parts || degrees < 1)
            return [.. Enumerable.Repeat(double.NaN, options.Replicates)];
        double[] fitted = [.. group.Select(size => Math.Sqrt((parts.Aligned * size.Width + parts.Independent) * size.Width))];
        double variance = group.Select((size, i) => DoubleMath.Log(size.Size / fitted[i])).Sum(residual => residual * residual) / degrees;
        return [.. Enumerable.Range(0, options.Replicates).Select(b =>
        {
            var random = new ReplicateRandom(options.Seed, stream, b);
            double scale = Math.Sqrt(variance * degrees / random.ChiSquare(degrees));
            var drawn = new UpdateSize[group.Length];
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = group[i] with { Size = fitted[i] * DoubleMath.Exp(scale * random.Normal()) };
            return Crossover(drawn);
        })];
    }

    private static IEnumerable<Finding> Say(AlignmentLaw law)
    {
        AlignmentExponent small = law.Exponents[0], large = law.Exponents[^1];
        yield return new Finding(
            FormattableString.Invariant($"The size of updates grows as width^{Text(small.Exponent, small.ExponentInterval)} at vocabulary {small.VocabularySize} and as width^{Text(large.Exponent, large.ExponentInterval)} at vocabulary {large.VocabularySize}; 1 is that of aligned updates, ½ that of independent ones."),
            small.ExponentInterval is null || large.ExponentInterval is null ? FindingStrength.Undecided : small.ExponentInterval.Low > large.ExponentInterval.High ? FindingStrength.Firm : FindingStrength.Tentative);
        yield return law switch
        {
            { CrossoverRatio: { } ratio, CrossoverExponent: { } exponent } => new Finding(
                FormattableString.Invariant($"It passes from one regime to the other at V/d = {Text(ratio, law.CrossoverRatioInterval)}; the width of the crossover grows as V^{Text(exponent, law.CrossoverExponentInterval)}, which holds 1, that of one ratio."),
                law.CrossoverExponentInterval is { } range && range.High - range.Low < 0.5 ? FindingStrength.Firm : FindingStrength.Tentative),
            { CrossoverRatio: { } ratio } => new Finding(
                FormattableString.Invariant($"It passes from one regime to the other at V/d = {Text(ratio, law.CrossoverRatioInterval)} at one vocabulary; a second would tell whether the ratio decides."), FindingStrength.Tentative),
            { CrossoverExponent: { } exponent } => new Finding(
                FormattableString.Invariant($"It passes from one regime to the other at no one ratio of vocabulary to width: the width of the crossover grows as V^{Text(exponent, law.CrossoverExponentInterval)}, and not as V."), FindingStrength.Firm),
            _ => new Finding("No crossover lies inside the widths measured; narrower models at small vocabularies, or wider ones at large, would show it.", FindingStrength.Undecided),
        };
    }

    private static string Text(double value, Interval? interval) => interval is null
        ? FormattableString.Invariant($"{value:0.00}")
        : FormattableString.Invariant($"{value:0.00} [{interval.Low:0.00}, {interval.High:0.00}]");
}
