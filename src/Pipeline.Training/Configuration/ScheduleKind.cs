namespace Pipeline.Training.Configuration;

/// <summary>What the learning rate does after its linear warmup.</summary>
public enum ScheduleKind
{
    /// <summary>Stays at its peak.</summary>
    Constant,

    /// <summary>Falls linearly to the final fraction at the last step.</summary>
    Linear,

    /// <summary>Falls on half a cosine to the final fraction at the last step.</summary>
    Cosine,

    /// <summary>Stays at its peak, then falls linearly over the last part of the steps.</summary>
    WarmupStableDecay,

    /// <summary>Falls as (1 − progress)^power to the final fraction at the last step.</summary>
    Polynomial,
}
