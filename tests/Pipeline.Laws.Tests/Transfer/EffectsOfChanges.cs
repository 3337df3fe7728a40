using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Tests.Transfer;

public sealed class EffectsOfChanges
{
    // E = 0.01·(1/8 with embd)·(2 with ln), κ = 0.5 − 1 with embd, at two weight decays.
    private static IEnumerable<PhasePoint> Points(Func<bool, bool, string> name) =>
        from decay in (double[])[0, 0.001]
        from embd in (bool[])[false, true]
        from ln in (bool[])[false, true]
        select new PhasePoint(name(embd, ln), decay, 0.01 * (1 + decay) * (embd ? 0.125 : 1) * (ln ? 2 : 1), embd ? -0.5 : 0.5, 0);

    private static string Sum(bool embd, bool ln) => $"sp{(embd ? "+embd" : "")}{(ln ? "+ln" : "")}";

    [Fact]
    public void Each_change_is_measured_over_pairs_that_differ_in_nothing_else()
    {
        IReadOnlyList<ChangeEffect> effects = ChangeEffects.Of([.. Points(Sum)]);
        Assert.Equal(["embd", "ln"], effects.Select(effect => effect.Change));
        Assert.Equal(4, effects[0].Pairs);
        Assert.Equal(0.125, effects[0].ErrorFactor!.Value, 1e-12);
        Assert.Equal(0.125, effects[0].ErrorWith / effects[0].ErrorWithout, 1e-12);
        Assert.Equal(-1, effects[0].KappaDifference!.Value, 1e-12);
        Assert.Equal(2, effects[1].ErrorFactor!.Value, 1e-12);
        Assert.Equal(0, effects[1].KappaDifference!.Value, 1e-12);
        Assert.Contains("more predictable", effects[0].Finding.Text, StringComparison.Ordinal);
        Assert.Contains("less predictable", effects[1].Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_take_changes_away_from_mup_mean_the_same()
    {
        string Difference(bool embd, bool ln) => !embd && !ln ? "SP" : embd && ln ? "μP" : embd ? "µP-LN" : "mup-Embd";
        Assert.Equal(
            ChangeEffects.Of([.. Points(Sum)]).Select(effect => (effect.ErrorWith, effect.ErrorWithout, effect.ErrorFactor)),
            ChangeEffects.Of([.. Points(Difference)]).Select(effect => (effect.ErrorWith, effect.ErrorWithout, effect.ErrorFactor)));
    }

    [Fact]
    public void Parametrizations_that_are_no_set_of_changes_count_for_nothing()
    {
        Assert.Empty(ChangeEffects.Of([new PhasePoint("sp", 0, 1, 0, 0), new PhasePoint("lv", 0, 1, 0, 0)]));
        Assert.Equal(
            ChangeEffects.Of([.. Points(Sum)]).Select(effect => effect.ErrorWith),
            ChangeEffects.Of([.. Points(Sum), new PhasePoint("lv", 0, 9, 0, 0)]).Select(effect => effect.ErrorWith));
    }

    [Fact]
    public void One_pair_gives_no_interval_and_decides_nothing()
    {
        ChangeEffect effect = Assert.Single(ChangeEffects.Of([new PhasePoint("sp", null, 0.02, 0, 0), new PhasePoint("sp+embd", null, 0.01, 0, 0)]));
        Assert.Equal(0.5, effect.ErrorFactor);
        Assert.Null(effect.ErrorFactorInterval);
        Assert.Equal(FindingStrength.Undecided, effect.Finding.Strength);
    }
}
