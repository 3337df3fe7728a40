using Pipeline.Numerics;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Parameters;

/// <summary>A parametrization at one width: the numbers that hold for each parameter group.</summary>
/// <param name="InitialStandardDeviation">Standard deviation of the initial weights.</param>
/// <param name="LearningRate">Peak learning rate.</param>
/// <param name="ForwardMultiplier">Factor in the forward pass.</param>
/// <param name="WeightDecay">Weight decay coefficient.</param>
/// <param name="Epsilon">What AdamW adds to the root of the second moment.</param>
public sealed record GroupSettings(
    double InitialStandardDeviation,
    double LearningRate,
    double ForwardMultiplier,
    double WeightDecay,
    double Epsilon)
{
    /// <summary>Evaluates the parametrization's row of <paramref name="group"/> at the model's width.</summary>
    public static GroupSettings Of(TrainingConfiguration configuration, ParameterGroup group)
    {
        var parametrization = configuration.Parametrization;
        var scaling = group switch
        {
            ParameterGroup.Embedding => parametrization.Embedding,
            ParameterGroup.Hidden => parametrization.Hidden,
            ParameterGroup.Readout => parametrization.Readout,
            _ => parametrization.Norm,
        };
        var rate = group == ParameterGroup.Embedding ? configuration.EmbeddingLearningRate : configuration.HiddenLearningRate;
        var ratio = (double)configuration.Model.Width / configuration.BaseWidth;
        return new GroupSettings(
            configuration.InitialStandardDeviation * DoubleMath.Pow(ratio, scaling.InitialStandardDeviation),
            rate * DoubleMath.Pow(ratio, scaling.LearningRate),
            DoubleMath.Pow(ratio, scaling.ForwardMultiplier),
            configuration.Optimizer.WeightDecay * DoubleMath.Pow(ratio, scaling.WeightDecay),
            configuration.Optimizer.Epsilon * DoubleMath.Pow(ratio, scaling.Epsilon));
    }
}
