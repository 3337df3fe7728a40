namespace Pipeline.Training.Configuration;

/// <summary>Constants of the model families that no configuration changes.</summary>
public static class Architecture
{
    /// <summary>Added to the mean square, or the variance, in every norm.</summary>
    public const float NormEpsilon = 1e-5f;

    /// <summary>Base of the rotary frequencies (arXiv 2104.09864).</summary>
    public const double RotaryBase = 10_000;

    /// <summary>The factor on attention logits.</summary>
    public static double AttentionScale(TrainingConfiguration configuration) =>
        configuration.Parametrization.AttentionScale == Configuration.AttentionScale.Inverse
            ? 1.0 / configuration.Model.HeadSize
            : 1 / Math.Sqrt(configuration.Model.HeadSize);
}
