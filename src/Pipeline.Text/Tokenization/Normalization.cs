namespace Pipeline.Text.Tokenization;

/// <summary>Unicode normalization of text before it is cut into words (Unicode Standard Annex 15).</summary>
public enum Normalization
{
    /// <summary>Text stays as it is, so that decoding restores its bytes.</summary>
    None,

    /// <summary>Canonical composition: é as one character however it was written.</summary>
    Nfc,

    /// <summary>Compatibility composition: also ﬁ as fi, １ as 1.</summary>
    Nfkc,
}
