using Pipeline.Numerics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Optimization;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Torch.Model;

/// <summary>The numbers of one step of R runs, computed in double: a column of R for each, sent to the device at once.</summary>
/// <param name="runs">The runs.</param>
/// <param name="groups">The groups of their parameters.</param>
internal sealed class StepNumbers(IReadOnlyList<TrainingConfiguration> runs, IReadOnlyList<FlatGroup> groups)
{
    /// <summary>β₁.</summary>
    public const int Beta1 = 0;

    /// <summary>1 − β₁.</summary>
    public const int Gradient1 = 1;

    /// <summary>1 − β₂.</summary>
    public const int Gradient2 = 2;

    private const int OfAllGroups = 3;
    private const int OfEachGroup = 3;

    private readonly GroupSettings[][] _settings = [.. groups.Select(group => runs.Select(run => GroupSettings.Of(run, group.Group)).ToArray())];

    /// <summary>How many there are.</summary>
    public int Columns => Rate(groups.Count);

    /// <summary>Minus the rate that the direction of a group is multiplied by.</summary>
    public static int Rate(int group) => OfAllGroups + (OfEachGroup * group);

    /// <summary>What is left of the weights of a group: 1 − decay.</summary>
    public static int Keep(int group) => Rate(group) + 1;

    /// <summary>What is added to √v.</summary>
    public static int Epsilon(int group) => Rate(group) + 2;

    /// <summary>All columns of a step, counted from 0.</summary>
    public float[] Of(int step)
    {
        var values = new float[Columns * runs.Count];
        for (var run = 0; run < runs.Count; run++)
            Fill(values, run, step);
        return values;
    }

    private void Fill(float[] values, int run, int step)
    {
        var optimizer = runs[run].Optimizer;
        var factor = LearningRateSchedule.Factor(runs[run].Schedule, step, runs[run].Steps);
        // m/(1−β₁ᵗ) / (√v/√(1−β₂ᵗ) + ε) = √(1−β₂ᵗ)/(1−β₁ᵗ) · m / (√v + ε·√(1−β₂ᵗ))
        var isAdam = optimizer.Kind == OptimizerKind.AdamW;
        var root = isAdam ? Math.Sqrt(1 - DoubleMath.Pow(optimizer.Beta2, step + 1)) : 1;
        var correction = isAdam ? root / (1 - DoubleMath.Pow(optimizer.Beta1, step + 1)) : 1;
        Set(Beta1, optimizer.Beta1);
        Set(Gradient1, 1 - optimizer.Beta1);
        Set(Gradient2, 1 - optimizer.Beta2);
        for (var group = 0; group < groups.Count; group++)
        {
            var settings = _settings[group][run];
            var rates = StepRates.Of(settings, optimizer.WeightDecayCoupling, groups[group].Group != ParameterGroup.Norm, factor);
            Set(Rate(group), -rates.LearningRate * correction);
            Set(Keep(group), 1 - rates.Decay);
            Set(Epsilon(group), settings.Epsilon * root);
        }

        void Set(int column, double value) => values[(column * runs.Count) + run] = (float)value;
    }
}
