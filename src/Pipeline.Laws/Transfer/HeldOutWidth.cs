namespace Pipeline.Laws.Transfer;

/// <summary>A prediction for the largest width from all smaller ones, beside what was measured there.</summary>
/// <param name="Width">The width held out.</param>
/// <param name="PredictedRate">The predicted optimal rate.</param>
/// <param name="PredictedRateInterval">Its interval.</param>
/// <param name="MeasuredRate">The optimal rate measured; null when the optimum lies at the edge of the grid.</param>
/// <param name="PredictedLoss">The predicted best loss.</param>
/// <param name="PredictedLossInterval">Its interval.</param>
/// <param name="MeasuredLoss">The best loss measured: at the fitted optimum, or of the grid.</param>
public sealed record HeldOutWidth(
    int Width, double PredictedRate, Interval? PredictedRateInterval, double? MeasuredRate, double PredictedLoss, Interval? PredictedLossInterval, double MeasuredLoss);
