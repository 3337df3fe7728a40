namespace Pipeline.Graph.Execution;

/// <summary>Longest remaining path first, then by name.</summary>
internal sealed class ReadyOrder : IComparer<StageWork>
{
    public int Compare(StageWork? x, StageWork? y)
    {
        var order = x!.IsBusyElsewhere.CompareTo(y!.IsBusyElsewhere);
        if (order == 0)
            order = y.RemainingPath.CompareTo(x.RemainingPath);
        return order != 0 ? order : string.CompareOrdinal(x.Stage.Name, y.Stage.Name);
    }
}
