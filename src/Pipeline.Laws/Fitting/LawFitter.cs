using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Fitting;

/// <summary>
/// Fits any <see cref="LawForm"/>: L-BFGS from every start, the best ends finished to the last digits, the lowest objective kept; then a bootstrap over runs. Starts and
/// replicates are independent of each other and are gathered in order, so that the result does not depend on the number of threads.
/// </summary>
public static class LawFitter
{
    private const int Finished = 12;
    private const double Reached = 1e-3;

    /// <summary>Fits the law.</summary>
    /// <param name="form">The law and its points.</param>
    /// <param name="starts">Natural parameters to start from.</param>
    /// <param name="runOfPoint">The run that each point comes from, numbered from 0; null when every point is a run of its own.</param>
    /// <param name="options">Loss and bootstrap.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="LawsException">There are no more points than parameters, or no start leads anywhere.</exception>
    public static LawFit Fit(LawForm form, IReadOnlyList<double[]> starts, int[]? runOfPoint = null, FitOptions? options = null) =>
        Fit(form, starts, runOfPoint, options ?? new FitOptions(), choice: null);

    /// <summary>As above, with another rule than the least objective for choosing among the ends of all starts.</summary>
    internal static LawFit Fit(
        LawForm form, IReadOnlyList<double[]> starts, int[]? runOfPoint, FitOptions options, Func<IReadOnlyList<double[]>, double[]>? choice)
    {
        BootstrapOptions bootstrap = options.Bootstrap.Checked();
        runOfPoint ??= [.. Enumerable.Range(0, form.Points)];
        if (form.Points <= form.Parameters.Count)
            throw new LawsException($"{form.Points} point{(form.Points == 1 ? "" : "s")} cannot determine the {form.Parameters.Count} parameters {string.Join(", ", form.Parameters)}.");
        (double[] Theta, double Value)[] ends = Search(form, starts, options.HuberDelta, choice is null ? LbfgsOptions.Search : LbfgsOptions.FinishEach, bootstrap);
        double[] theta = choice is null ? Finish(form, ends, options, bootstrap) : choice([.. ends.Where(end => double.IsFinite(end.Value)).Select(end => end.Theta)]);
        var objective = new Objective(form, options.HuberDelta);
        double least = objective.Value(theta, new double[theta.Length]);

        double[] residuals = objective.Residuals(theta);
        Curvature curvature = Curvature.Of(objective.Information(theta));
        double[][] replicates = Resample(form, theta, residuals, runOfPoint, options, curvature, least);
        double[] natural = form.ToNatural(theta);
        return new LawFit
        {
            Parameters = [.. form.Parameters.Select((name, k) => new ParameterEstimate(
                name, natural[k], Quantiles.Central(replicates.Select(replicate => replicate[k]), bootstrap.Level)))],
            Objective = least,
            Residual = Math.Sqrt(residuals.Average(residual => residual * residual)),
            Starts = starts.Count,
            StartsReached = ends.Count(end => end.Value <= least * (1 + Reached) + double.Epsilon),
            ConditionNumber = curvature.Condition,
            Confounded = [.. curvature.Confounded().Select(k => form.Parameters[k])],
            Points = form.Points,
            Runs = runOfPoint.Max() + 1,
            Residuals = residuals,
            Replicates = replicates,
        };
    }

    /// <summary>The natural parameters of least objective, without intervals.</summary>
    internal static double[] Least(LawForm form, IReadOnlyList<double[]> starts, FitOptions options) =>
        form.ToNatural(Finish(form, Search(form, starts, options.HuberDelta, LbfgsOptions.Search, options.Bootstrap), options, options.Bootstrap));

    private static double[] Finish(LawForm form, (double[] Theta, double Value)[] ends, FitOptions options, BootstrapOptions bootstrap)
    {
        double[][] best = [.. ends.Where(end => double.IsFinite(end.Value)).OrderBy(end => end.Value).Take(Finished).Select(end => form.ToNatural(end.Theta))];
        if (best.Length == 0)
            throw new LawsException($"None of {ends.Length} starts gives the law a finite value.");
        return Search(form, best, options.HuberDelta, LbfgsOptions.Finish, bootstrap).MinBy(end => end.Value).Theta;
    }

    /// <summary>The end of every start.</summary>
    internal static (double[] Theta, double Value)[] Search(
        LawForm form, IReadOnlyList<double[]> starts, double? huberDelta, LbfgsOptions stopping, BootstrapOptions parallel)
    {
        var ends = new (double[] Theta, double Value)[starts.Count];
        Parallel.For(0, starts.Count, parallel.Parallelism, () => new Worker(form, huberDelta), (i, _, worker) =>
        {
            double[] theta = form.FromNatural(starts[i]);
            ends[i] = (theta, worker.Minimiser.Minimise(worker.Objective.Value, theta, stopping));
            return worker;
        }, _ => { });
        return ends;
    }

    // Weights drawn from the exponential distribution (Rubin 1981) never leave out a run altogether, which a law of few families could not bear.
    // A fit of p parameters draws residuals towards itself, and their scatter with them, by p of n runs: the widening by √(n/(n−p)) gives that back. A residual beyond Huber's δ
    // pulls with δ wherever the fit puts it, so that only the share of residuals within δ is given back.
    // What arithmetic leaves open is added, so that no interval is narrower than it.
    private static double[][] Resample(LawForm form, double[] theta, double[] residuals, int[] runOfPoint, FitOptions options, Curvature curvature, double least)
    {
        BootstrapOptions bootstrap = options.Bootstrap;
        int runs = runOfPoint.Max() + 1;
        if (runs <= form.Parameters.Count)
            return [];
        double within = residuals.Count(residual => !(Math.Abs(residual) > options.HuberDelta)) / (double)residuals.Length;
        double widening = Math.Sqrt(runs / (runs - within * form.Parameters.Count));
        double arithmetic = form.Rounding * Math.Sqrt(residuals.Length) + Math.Sqrt(2 * LbfgsOptions.Finish.RelativeReduction * least);
        var replicates = new double[bootstrap.Replicates][];
        Parallel.For(0, replicates.Length, bootstrap.Parallelism, () => new Worker(form, options.HuberDelta), (b, _, worker) =>
        {
            var random = new ReplicateRandom(bootstrap.Seed, 0, b);
            var weights = new double[runs];
            for (int run = 0; run < runs; run++)
                weights[run] = -DoubleMath.Log(random.Uniform());
            worker.Objective.Weigh(weights, runOfPoint);
            double[] replicate = [.. theta];
            worker.Minimiser.Minimise(worker.Objective.Value, replicate, LbfgsOptions.Resample);
            double[] shift = curvature.Shift(arithmetic, ref random);
            for (int k = 0; k < replicate.Length; k++)
                replicate[k] = theta[k] + widening * (replicate[k] - theta[k]) + shift[k];
            replicates[b] = form.ToNatural(replicate);
            return worker;
        }, _ => { });
        return replicates;
    }

    private sealed class Worker(LawForm form, double? huberDelta)
    {
        public Objective Objective { get; } = new(form, huberDelta);

        public Lbfgs Minimiser { get; } = new(form.Parameters.Count);
    }
}
