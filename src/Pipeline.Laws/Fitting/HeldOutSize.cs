namespace Pipeline.Laws.Fitting;

/// <summary>How well a law that was fitted without the largest model gives that model's losses.</summary>
/// <param name="Parameters">The size of the largest model, in the parameters of the law.</param>
/// <param name="Points">Its points.</param>
/// <param name="Error">The root mean square of prediction − observation, in the unit of the loss.</param>
/// <param name="Bias">The mean of prediction − observation: positive when the model turned out better than predicted.</param>
public sealed record HeldOutSize(double Parameters, int Points, double Error, double Bias)
{
    /// <summary>How many losses there were, in words.</summary>
    internal string Losses => Points == 1 ? "one loss" : FormattableString.Invariant($"{Points} losses");

    /// <summary>Gathers what was predicted and observed.</summary>
    internal static HeldOutSize Of(double parameters, IReadOnlyList<double> residuals) =>
        new(parameters, residuals.Count, Math.Sqrt(residuals.Average(residual => residual * residual)), residuals.Average());
}
