namespace Pipeline.Experiments.Specs;

/// <summary>The Unicode normalisations.</summary>
public enum NormalizationName
{
    /// <summary>The bytes stay as they are.</summary>
    None,

    /// <summary>Canonical composition.</summary>
    Nfc,

    /// <summary>Compatibility composition.</summary>
    Nfkc,
}
