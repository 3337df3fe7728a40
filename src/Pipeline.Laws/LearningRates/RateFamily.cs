using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.LearningRates;

/// <summary>Sweeps that differ in width alone, with their bowls; runs that stand off their curves are left out.</summary>
internal sealed record RateFamily(SweepGroup Group, IReadOnlyList<FittedSweep> Sweeps, IReadOnlyList<LeftOutRun> LeftOut)
{
    /// <summary>Fits the family.</summary>
    /// <param name="group">What the sweeps share.</param>
    /// <param name="sweeps">The sweeps, at least one.</param>
    /// <param name="number">A number of its own for each family of an analysis.</param>
    /// <param name="stream">The first of the numbers that its sweeps get.</param>
    /// <param name="options">How intervals are made.</param>
    public static RateFamily Fit(SweepGroup group, IReadOnlyList<RateSweep> sweeps, int number, int stream, BootstrapOptions options)
    {
        (IReadOnlyList<RateSweep> kept, IReadOnlyList<LeftOutRun> leftOut, BowlFamily bowls) = Screen(sweeps);
        return new RateFamily(
            group,
            [.. kept.Select((sweep, i) => new FittedSweep(
                sweep, bowls.Fits[i], BowlBootstrap.Run(bowls.Samples[i].Data, bowls.Fits[i], bowls.Noise, bowls.Asymmetry, number, stream + i, options), bowls.Noise, bowls.Asymmetry.Exponents, options.Level))],
            leftOut);
    }

    /// <summary>Leaves out the runs that stand off their curves.</summary>
    public static (IReadOnlyList<RateSweep> Kept, IReadOnlyList<LeftOutRun> LeftOut, BowlFamily Bowls) Screen(IReadOnlyList<RateSweep> sweeps)
    {
        BowlFamily bowls = BowlFamily.Fit([.. sweeps.Select(sweep => sweep.Sample)]);
        (BadRun Bad, RunRecord Run)[] bad = [.. bowls.BadRuns.Select(run => (run, sweeps[run.Sample].Run(run.Point, run.Seed)))];
        return (
            [.. sweeps.Select((sweep, i) => bad.Any(run => run.Bad.Sample == i) ? sweep.Without(bad.Where(run => run.Bad.Sample == i).Select(run => run.Run)) : sweep)],
            [.. bad.Select(run => Describe(run.Bad, run.Run, sweeps[run.Bad.Sample].Group))],
            bowls);
    }

    private static LeftOutRun Describe(BadRun bad, RunRecord run, SweepGroup group) => new()
    {
        Name = run.Name,
        Group = group,
        HiddenRate = run.HiddenLearningRate,
        EmbeddingRate = run.EmbeddingLearningRate,
        Seed = run.Seed,
        Loss = bad.Observed,
        Expected = bad.Expected,
        NoiseMultiple = bad.Times,
    };
}
