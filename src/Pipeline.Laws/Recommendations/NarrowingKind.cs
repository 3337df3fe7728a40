namespace Pipeline.Laws.Recommendations;

/// <summary>What further runs are.</summary>
public enum NarrowingKind
{
    /// <summary>The sweep of a model that was not swept yet.</summary>
    NewModel,

    /// <summary>A model of another size, at every vocabulary that was tried.</summary>
    NewSize,

    /// <summary>Every size of model that was tried, at another vocabulary.</summary>
    NewVocabulary,

    /// <summary>A model that was swept, once more with as many further seeds.</summary>
    MoreSeeds,

    /// <summary>Everything once more with as many further seeds.</summary>
    Everything,
}
