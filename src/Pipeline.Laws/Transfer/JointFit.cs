using Pipeline.Laws.Fitting;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>The joint law of width and rate over all points of one parametrization, by Huber's loss with a scale taken from the points themselves, for E.</summary>
internal sealed record JointFit(TransferForm Form, LawFit Fit, IReadOnlyList<TransferData.Point> Points)
{
    // Huber's usual choice: as good as least squares to 5 % where the noise is normal.
    private const double Efficient = 1.345;

    /// <summary>Fits the law.</summary>
    public static JointFit Of(IReadOnlyList<TransferData.Point> points, WidthFit laws, double asymmetry, BootstrapOptions options)
    {
        var form = new TransferForm([.. points.Select(point => ((double)point.Width, point.Rate, point.Loss))], laws, asymmetry);
        double loss = points.Average(point => Math.Abs(point.Loss));
        double[] middle = LawFitter.Fit(form, [form.Start], options: new FitOptions { HuberDelta = 1e-4 * loss, Bootstrap = options with { Replicates = 100 } }).Values();
        double[] distances = [.. points.Select((point, i) => Math.Abs(form.Predict(middle, i) - point.Loss)).Order()];
        double scale = Math.Max(Quantiles.At(distances, 0.5) / 0.6745, 1e-6 * loss);
        return new JointFit(form, LawFitter.Fit(form, [form.Start, middle], options: new FitOptions { HuberDelta = Efficient * scale, Bootstrap = options }), points);
    }

    /// <summary>The loss predicted at a point.</summary>
    public double Predicted(int point) => Form.Predict(Fit.Values(), point);

    /// <summary>The mean relative error over the points.</summary>
    public double Error() => Error(Fit.Values(), [.. Points.Select(_ => 1.0)]);

    /// <summary>The error in each replicate, with weights drawn for the points.</summary>
    public IEnumerable<double> ResampledErrors(BootstrapOptions options) => Fit.Replicates.Select((replicate, b) =>
    {
        var random = new ReplicateRandom(options.Seed, 1, b);
        double[] weights = [.. Points.Select(_ => -DoubleMath.Log(random.Uniform()))];
        return Error(replicate, weights);
    });

    private double Error(double[] parameters, double[] weights) =>
        Points.Select((point, i) => weights[i] * Math.Abs(Form.Predict(parameters, i) / point.Loss - 1)).Sum() / weights.Sum();
}
