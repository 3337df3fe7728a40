namespace Pipeline.Experiments.Progress;

/// <summary>Shows a sweep while it runs.</summary>
internal interface ISweepView : IDisposable
{
    /// <summary>Says a sentence that stays on the screen.</summary>
    void Say(string line);

    /// <summary>Shows the state; called several times a second.</summary>
    void Show(SweepSnapshot snapshot);
}
