using Pipeline.Graph;

namespace Pipeline.Experiments.Stages;

/// <summary>Passes a share of work done on to the executor, as a part of the whole stage.</summary>
/// <param name="context">Where to report.</param>
/// <param name="detail">What is being done.</param>
/// <param name="start">Share of the stage done before, in [0, 1].</param>
/// <param name="length">Share of the stage that this work is.</param>
internal sealed class StageProgress(StageContext context, string detail, double start = 0, double length = 1) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => context.Report(start + (length * value), detail);
}
