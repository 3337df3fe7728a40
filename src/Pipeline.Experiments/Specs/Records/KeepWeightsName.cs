namespace Pipeline.Experiments.Specs;

/// <summary>Whose weights stay in the store after a sweep.</summary>
public enum KeepWeightsName
{
    /// <summary>Those of the best run of each vocabulary and parametrization.</summary>
    Best,

    /// <summary>Those of every run that did not diverge.</summary>
    All,

    /// <summary>No one's.</summary>
    None,
}
