using Pipeline.Experiments.Progress;

namespace Pipeline.Experiments.Watching;

/// <summary>A view whose sweep a page follows as well.</summary>
internal sealed class WatchView(ISweepView view, WatchState state) : ISweepView
{
    /// <inheritdoc/>
    public void Say(string line) => view.Say(line);

    /// <inheritdoc/>
    public void Show(SweepSnapshot snapshot)
    {
        state.Take(snapshot);
        view.Show(snapshot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        state.End();
        view.Dispose();
    }
}
