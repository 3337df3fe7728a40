namespace Pipeline.Training.Configuration;

/// <summary>The learning rate as a function of the step, as fractions so that it is the same for every budget.</summary>
/// <param name="Kind">What follows the warmup.</param>
/// <param name="WarmupFraction">Share of the steps in which the rate rises linearly from 0; in [0, 1].</param>
/// <param name="DecayFraction">Share of the steps, at the end, in which a warmup-stable-decay schedule falls; in [0, 1].</param>
/// <param name="FinalFraction">Rate at the last step, divided by the peak; in [0, 1].</param>
/// <param name="Power">Exponent of a polynomial decay; positive.</param>
public sealed record ScheduleConfiguration(
    ScheduleKind Kind = ScheduleKind.Cosine,
    double WarmupFraction = 0.1,
    double DecayFraction = 0.2,
    double FinalFraction = 0,
    double Power = 1);
