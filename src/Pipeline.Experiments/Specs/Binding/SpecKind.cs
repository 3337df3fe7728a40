namespace Pipeline.Experiments.Specs.Binding;

/// <summary>The kinds of value that a spec is made of.</summary>
internal enum SpecKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A 32- or 64-bit integer.</summary>
    Integer,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A <see cref="Specs.Rate"/>.</summary>
    Rate,

    /// <summary>A <see cref="ByteSize"/>.</summary>
    Size,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>A list.</summary>
    List,

    /// <summary>A record with named fields.</summary>
    Record,
}
