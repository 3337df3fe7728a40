namespace Pipeline.Experiments.Sweeps;

/// <summary>How far a sweep goes.</summary>
public enum SweepTarget
{
    /// <summary>To the encoded datasets.</summary>
    Tokenize,

    /// <summary>To the trained models.</summary>
    Pretrain,

    /// <summary>To the table of runs.</summary>
    Metrics,

    /// <summary>To the fitted laws.</summary>
    Fit,

    /// <summary>To the published report.</summary>
    Report,
}
