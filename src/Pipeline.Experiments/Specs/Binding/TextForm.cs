namespace Pipeline.Experiments.Specs.Binding;

/// <summary>The forms that a text can be required to have.</summary>
internal enum TextForm
{
    /// <summary>Anything but nothing.</summary>
    Free,

    /// <summary>Lower-case letters, digits and hyphens, beginning with a letter.</summary>
    Name,

    /// <summary>64 lower-case hexadecimal digits.</summary>
    Sha256,

    /// <summary>An http or https address of a file of text.</summary>
    TextAddress,

    /// <summary>A time limit as Slurm writes it.</summary>
    TimeLimit,
}
