using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Transfer;

/// <summary>The joint law fitted to the points of one parametrization.</summary>
internal sealed record JointFit(TransferForm Form, LawFit Fit, IReadOnlyList<TransferData.Point> Points)
{
    /// <summary>Fits the law; every run is a point of its own, so that repetitions with other seeds tell the noise.</summary>
    public static JointFit Of(IReadOnlyList<TransferData.Point> points, BootstrapOptions options)
    {
        (TransferData.Point Point, double Loss)[] runs = [.. points.SelectMany(point => point.Seeds.Select(loss => (point, loss)))];
        var form = new TransferForm([.. runs.Select(run => (double)run.Point.Width)], [.. runs.Select(run => run.Point.Rate)], [.. runs.Select(run => run.Loss)]);
        LawFit fit = LawFitter.Fit(form, [.. Starts(form, points)], runOfPoint: null, new FitOptions { Bootstrap = options });
        return new JointFit(form, fit, points);
    }

    /// <summary>The loss predicted at a point.</summary>
    public double Predicted(int point) => Predict(Fit.Values(), Points[point]);

    /// <summary>The mean relative error over the points.</summary>
    public double Error() => Error(Fit.Values(), Points.Select(_ => 1.0));

    /// <summary>The error in each replicate, with weights drawn for the points.</summary>
    public IEnumerable<double> ResampledErrors(BootstrapOptions options) => Fit.Replicates.Select((replicate, b) =>
    {
        var random = new Statistics.CounterRandom(options.Seed, 1, b);
        double[] weights = [.. Points.Select(_ => -Math.Log(random.Uniform()))];
        return Error(replicate, weights);
    });

    private double Error(double[] parameters, IEnumerable<double> weights)
    {
        double sum = 0, total = 0;
        foreach ((TransferData.Point point, double weight) in Points.Zip(weights))
        {
            sum += weight * Math.Abs(Predict(parameters, point) / point.Loss - 1);
            total += weight;
        }

        return sum / total;
    }

    private double Predict(double[] p, TransferData.Point point)
    {
        double z = Math.Log(point.Width) - Form.Centre;
        double off = Math.Log(point.Rate) - p[5] + p[6] * z;
        return p[0] + Math.Exp(p[1] - Math.Exp(p[2]) * z) + 0.5 * Math.Exp(p[3] + p[4] * z) * off * off;
    }

    // Starts around what the best point of each width suggests.
    private static IEnumerable<double[]> Starts(TransferForm form, IReadOnlyList<TransferData.Point> points)
    {
        TransferData.Point[] best = [.. points.GroupBy(point => point.Width).Select(width => width.MinBy(point => point.Loss)!)];
        double least = best.Min(point => point.Loss);
        double range = Math.Max(best.Max(point => point.Loss) - least, 1e-3);
        double rate = best.Average(point => Math.Log(point.Rate));
        double slope = best.Sum(point => (Math.Log(point.Width) - form.Centre) * (Math.Log(point.Rate) - rate))
            / best.Sum(point => Math.Pow(Math.Log(point.Width) - form.Centre, 2));
        foreach (double below in (double[])[0.1, 0.5, 2])
        {
            foreach (double alpha in (double[])[0.2, 0.7])
            {
                foreach (double curvature in (double[])[0.05, 0.3])
                {
                    foreach (double growth in (double[])[-0.3, 0.3])
                        yield return [least - below * range, Math.Log((below + 0.5) * range), Math.Log(alpha), Math.Log(curvature), growth, rate, -slope];
                }
            }
        }
    }
}
