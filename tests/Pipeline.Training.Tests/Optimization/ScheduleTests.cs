using FsCheck;
using FsCheck.Fluent;
using Pipeline.Training.Configuration;
using Pipeline.Training.Optimization;

namespace Pipeline.Training.Tests.Optimization;

/// <summary>Learning rates against steps.</summary>
public class ScheduleTests
{
    [Theory]
    [InlineData(ScheduleKind.Constant, new[] { 1 / 3.0, 2 / 3.0, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(ScheduleKind.Linear, new[] { 1 / 3.0, 2 / 3.0, 1, 32 / 35.0, 29 / 35.0, 26 / 35.0, 23 / 35.0, 20 / 35.0, 17 / 35.0, 0.4 })]
    [InlineData(ScheduleKind.WarmupStableDecay, new[] { 1 / 3.0, 2 / 3.0, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4 })]
    [InlineData(ScheduleKind.Polynomial, new[] { 1 / 3.0, 2 / 3.0, 1, 0.840816, 0.706122, 0.595918, 0.510204, 0.448980, 0.412245, 0.4 })]
    [InlineData(ScheduleKind.Cosine, new[] { 1 / 3.0, 2 / 3.0, 1, 0.970291, 0.887047, 0.766756, 0.633244, 0.512953, 0.429709, 0.4 })]
    public void Ten_steps_have_these_factors(ScheduleKind kind, double[] expected)
    {
        var schedule = new ScheduleConfiguration(kind, WarmupFraction: 0.2, DecayFraction: 0.3, FinalFraction: 0.4, Power: 2);
        for (var step = 0; step < expected.Length; step++)
            Assert.Equal(expected[step], LearningRateSchedule.Factor(schedule, step, expected.Length), 1e-6);
    }

    [Fact]
    public void Every_factor_lies_between_zero_and_the_peak()
    {
        var cases = ArbMap.Default.ArbFor<(ScheduleKind Kind, byte Warmup, byte Decay, byte Final, PositiveInt Steps)>();
        Prop.ForAll(cases, value =>
        {
            var schedule = new ScheduleConfiguration(value.Kind, value.Warmup / 255.0, value.Decay / 255.0, value.Final / 255.0);
            var factors = Enumerable.Range(0, value.Steps.Get).Select(step => LearningRateSchedule.Factor(schedule, step, value.Steps.Get)).ToList();
            return factors.TrueForAll(factor => factor is >= 0 and <= 1 + 1e-15);
        }).QuickCheckThrowOnFailure();
    }
}
