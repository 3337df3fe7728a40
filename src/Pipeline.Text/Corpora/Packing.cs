namespace Pipeline.Text.Corpora;

/// <summary>How the bytes of a text are packed.</summary>
internal enum Packing
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As gzip members, one after the other (RFC 1952).</summary>
    Gzip,

    /// <summary>As Zstandard frames, one after the other (RFC 8878).</summary>
    Zstandard,
}
