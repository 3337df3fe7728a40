namespace Pipeline.Laws;

/// <summary>How large an effect surely is, beside <see cref="Margin"/>.</summary>
internal enum EffectSize
{
    /// <summary>Smaller than the margin, whatever its sign.</summary>
    Negligible,

    /// <summary>Larger than the margin.</summary>
    Matters,

    /// <summary>Of one sign, and perhaps larger than the margin.</summary>
    Unsure,

    /// <summary>Of either sign, and perhaps larger than the margin.</summary>
    Open,
}
