namespace Pipeline.Experiments.Specs;

/// <summary>Applies include and exclude to points of the grid.</summary>
/// <param name="spec">The spec that has them.</param>
internal sealed class RunFilters(ExperimentSpec spec)
{
    private readonly PointFilter[] _include = [.. spec.Include.Select(filter => new PointFilter(filter))];
    private readonly PointFilter[] _exclude = [.. spec.Exclude.Select(filter => new PointFilter(filter))];

    /// <summary>Whether a point is among the runs of the spec: some include fits, if there is any, and no exclude does.</summary>
    public bool Keeps(RunPoint point) =>
        (_include.Length == 0 || Array.Exists(_include, filter => filter.Fits(point))) && !Array.Exists(_exclude, filter => filter.Fits(point));
}
