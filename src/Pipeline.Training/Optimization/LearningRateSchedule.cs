using Pipeline.Numerics;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Optimization;

/// <summary>The learning rate's factor at each step.</summary>
public static class LearningRateSchedule
{
    /// <summary>The factor in [0, 1] by which peak rates are multiplied in step <paramref name="step"/>, counted from 0.</summary>
    /// <remarks>
    /// The W = ⌊warmupFraction·steps⌋ warmup steps have (step + 1)/(W + 1), so that no step has 0 and step W is the first at the peak.
    /// A decay falls from there to the final fraction at the last step.
    /// </remarks>
    public static double Factor(ScheduleConfiguration schedule, int step, int steps)
    {
        var warmup = (int)(schedule.WarmupFraction * steps);
        if (step < warmup)
            return (step + 1.0) / (warmup + 1.0);
        var first = schedule.Kind == ScheduleKind.WarmupStableDecay
            ? Math.Max(warmup, steps - 1 - (int)(schedule.DecayFraction * steps))
            : warmup;
        var progress = step <= first ? 0 : (double)(step - first) / (steps - 1 - first);
        var left = schedule.Kind switch
        {
            ScheduleKind.Constant => 1,
            ScheduleKind.Cosine => (1 + DoubleMath.Cos(Math.PI * progress)) / 2,
            ScheduleKind.Polynomial => progress == 1 ? 0 : DoubleMath.Pow(1 - progress, schedule.Power),
            _ => 1 - progress,
        };
        return schedule.FinalFraction + ((1 - schedule.FinalFraction) * left);
    }
}
