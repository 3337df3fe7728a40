namespace Pipeline.Laws.Bowls;

/// <summary>Sweeps of equally noisy runs, with what they share: bad runs left out, the lean of their bowls, and the noise of a run.</summary>
/// <param name="Samples">The sweeps, without the bad runs.</param>
/// <param name="Fits">Their bowls.</param>
/// <param name="Asymmetry">The lean of the bowls.</param>
/// <param name="Noise">The noise of one run.</param>
/// <param name="BadRuns">The runs that were left out.</param>
internal sealed record BowlFamily(IReadOnlyList<BowlSample> Samples, IReadOnlyList<BowlFit> Fits, Asymmetry Asymmetry, NoiseScale Noise, IReadOnlyList<BadRun> BadRuns)
{
    /// <summary>Fits the family.</summary>
    /// <param name="sweeps">Sweeps over the same rates, at least one.</param>
    public static BowlFamily Fit(IReadOnlyList<BowlSample> sweeps)
    {
        int dimensions = sweeps[0].Data.Dimensions;
        bool alike = sweeps.All(sweep => sweep.Data.Dimensions == dimensions);
        var asymmetry = Asymmetry.None(sweeps.Max(sweep => sweep.Data.Dimensions));
        BowlSample[] samples = [.. sweeps];
        var bad = new List<BadRun>();
        // Bad runs feign a lean, and a lean that is not known hides bad runs among the residuals.
        for (int round = 0; round < (alike ? 2 : 1); round++)
        {
            foreach (BadRun run in BadRunScreen.Find(samples, asymmetry.Exponents))
            {
                bad.Add(run);
                samples[run.Sample] = samples[run.Sample].Without(run.Point, run.Seed);
            }

            if (alike)
                asymmetry = AsymmetryFitter.Fit([.. Bowls(samples, asymmetry)]);
        }

        (BowlSample Sample, BowlFit Fit)[] bowls = [.. Bowls(samples, asymmetry)];
        return new BowlFamily(samples, [.. bowls.Select(bowl => bowl.Fit)], asymmetry, NoiseScale.Pool(bowls, asymmetry.Fitted), bad);
    }

    private static IEnumerable<(BowlSample Sample, BowlFit Fit)> Bowls(BowlSample[] samples, Asymmetry asymmetry) =>
        samples.Select(sample => (sample, BowlFitter.Fit(sample.Data, asymmetry: asymmetry.Exponents)));
}
