using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Optimization;

/// <summary>What the update of one parameter multiplies by in one step.</summary>
/// <param name="LearningRate">η of this step.</param>
/// <param name="Decay">What fraction of a weight this step takes away.</param>
public readonly record struct StepRates(double LearningRate, double Decay)
{
    /// <summary>The rates of a group at a value of the schedule.</summary>
    /// <param name="settings">The group's numbers.</param>
    /// <param name="coupling">What the coefficient of weight decay is multiplied by.</param>
    /// <param name="decays">Whether weight decay applies to the parameter.</param>
    /// <param name="factor">The schedule's factor.</param>
    public static StepRates Of(GroupSettings settings, WeightDecayCoupling coupling, bool decays, double factor)
    {
        var rate = settings.LearningRate * factor;
        return new StepRates(rate, decays ? settings.WeightDecay * (coupling == WeightDecayCoupling.LearningRate ? rate : factor) : 0);
    }
}
