using Pipeline.Laws.Fitting;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>Fits factorial models to the measures of transfer: what each change to the standard parametrization does, and which changes need each other.</summary>
public static class FactorialAnalysis
{
    /// <summary>The models of an experiment.</summary>
    /// <param name="laws">The laws of its parametrizations, with the replicates of this process; laws that were read from a file have none.</param>
    /// <param name="level">The nominal coverage of intervals.</param>
    /// <returns>One model per corpus, vocabulary, depth and length; none where no parametrization is named as a set of changes.</returns>
    public static IReadOnlyList<FactorialModel> Of(IReadOnlyList<TransferLaw> laws, double level = 0.9) =>
    [
        .. laws.GroupBy(law => law.Group with { Parametrization = "", WeightDecay = null })
            .Select(group => Of([.. group.Select(PhasePoint.Of)], level) is { } model ? model with { Group = group.Key, Findings = Named(group.Key, model.Findings) } : null)
            .OfType<FactorialModel>(),
    ];

    /// <summary>The model of points.</summary>
    /// <param name="points">The points. Those whose name is of another form count for nothing, as does a second of the same changes and weight decay.</param>
    /// <param name="level">The nominal coverage of intervals.</param>
    /// <returns>The model; null where no name has a change, or the points do not tell the changes apart.</returns>
    public static FactorialModel? Of(IReadOnlyList<PhasePoint> points, double level = 0.9)
    {
        IReadOnlyList<string> changes = ChangeNames.All([.. points.Select(point => point.Parametrization)]);
        (PhasePoint Point, bool[] Made)[] known = [.. points.Select(point => (Point: point, Made: ChangeNames.Of(point.Parametrization, changes))).Where(pair => pair.Made is not null)
            .Select(pair => (pair.Point, pair.Made!)).DistinctBy(pair => (string.Join(' ', pair.Item2), pair.Point.WeightDecay))];
        if (FactorialDesign.Of(changes, [.. known.Select(pair => pair.Made)], [.. known.Select(pair => pair.Point.WeightDecay ?? 0)]) is not { } design)
            return null;
        PhasePoint[] fitted = [.. known.Select(pair => pair.Point)];
        bool resampled = fitted.All(point => point.Replicates is not null);
        ParameterEstimate[] Estimates(string name, Func<PhasePoint, double> value, Func<TransferReplicates, double[]> replicates) =>
            Effects(design, name, [.. fitted.Select(value)], resampled ? [.. fitted.Select(point => replicates(point.Replicates!))] : [], level);
        ParameterEstimate[] errors = [.. Estimates("E", point => DoubleMath.Log(point.Error), replicates => [.. replicates.Errors.Select(DoubleMath.Log)])
            .Select(effect => new ParameterEstimate(effect.Name, DoubleMath.Exp(effect.Value), effect.Interval?.Map(DoubleMath.Exp)))];
        ParameterEstimate[] kappas = Where(fitted.All(point => point.Replicates is null || point.KappaInterval is not null), Estimates("κ", point => point.Kappa, replicates => replicates.Kappas));
        ParameterEstimate[] gaps = Where(fitted.All(point => point.Replicates is null || point.GapInterval is not null), Estimates("R(∞)", point => point.Gap, replicates => replicates.Gaps));
        FactorialEffect[] effects = [.. design.Factors.Select((factor, i) => Means(new FactorialEffect(factor, "", errors[i], kappas[i], gaps[i]), changes, known))];
        FactorialEffect[] interactions = [.. design.Interactions.Select((pair, i) => (pair, Term: design.Factors.Count + i))
            .Select(term => new FactorialEffect(design.Factors[term.pair.First], design.Factors[term.pair.Second], errors[term.Term], kappas[term.Term], gaps[term.Term]))];
        var model = new FactorialModel
        {
            Points = fitted.Length,
            HasInteractions = interactions.Length > 0 || design.Factors.Count == 1,
            Effects = effects,
            Interactions = interactions,
            IntervalBasis = (resampled, design.Degrees > 0) switch
            {
                (true, true) => "the noise of runs and what the model leaves of the points, whichever is wider",
                (true, false) => "the noise of runs",
                (false, true) => "what the model leaves of the points",
                _ => "nothing: there are as many points as coefficients",
            },
            Findings = [],
        };
        return model with { Findings = [.. FactorialWords.About(model)] };
    }

    // A measure that some parametrization's losses do not determine takes any value there, and the effects on it with it.
    private static ParameterEstimate[] Where(bool determined, ParameterEstimate[] effects) => determined ? effects : [.. effects.Select(effect => effect with { Interval = null })];

    // Changes that were dropped to the last bit would have intervals of nothing: residuals and runs both count, and the wider one is given.
    private static ParameterEstimate[] Effects(FactorialDesign design, string name, double[] values, double[][] replicates, double level)
    {
        double[] effects = design.Effects(values);
        double[] errors = design.StandardErrors(values);
        double[][] drawn = replicates.Length == 0 ? [] : [.. Enumerable.Range(0, replicates.Min(point => point.Length)).Select(b => replicates.Select(point => point[b]).ToArray())
            .Where(point => point.All(double.IsFinite)).Select(design.Effects)];
        double student = design.Degrees > 0 ? Distributions.StudentQuantile(design.Degrees, (1 + level) / 2) : 0;
        return [.. effects.Select((effect, i) => new ParameterEstimate(name, effect, Interval(effect, student * errors[i], [.. drawn.Select(draw => draw[i])], level)))];
    }

    private static Interval? Interval(double effect, double half, double[] drawn, double level)
    {
        Interval? ofRuns = drawn.Length > 0 ? Quantiles.Central(drawn, level) : null;
        Interval? ofPoints = half > 0 ? new Interval(effect - half, effect + half, level) : null;
        return ofRuns is null ? ofPoints : ofPoints is null || ofRuns.High - ofRuns.Low > ofPoints.High - ofPoints.Low ? ofRuns : ofPoints;
    }

    private static FactorialEffect Means(FactorialEffect effect, IReadOnlyList<string> changes, (PhasePoint Point, bool[] Made)[] known)
    {
        int change = changes.ToList().IndexOf(effect.Factor.Split(" and ")[0]);
        double Mean(bool made) => DoubleMath.Exp(known.Where(pair => pair.Made[change] == made).Average(pair => DoubleMath.Log(pair.Point.Error)));
        return change < 0 ? effect : effect with { ErrorWith = Mean(true), ErrorWithout = Mean(false) };
    }

    private static IReadOnlyList<Finding> Named(SweepGroup group, IReadOnlyList<Finding> findings) =>
        group.ToString() is { Length: > 0 } name ? [.. findings.Select(finding => finding with { Text = $"{name}: {finding.Text}" })] : findings;
}
