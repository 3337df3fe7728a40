namespace Pipeline.Experiments.CommandLine;

/// <summary>What may follow the name of an option.</summary>
public enum OptionKind
{
    /// <summary>Nothing, or <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One text.</summary>
    Text,

    /// <summary>One whole number from 1.</summary>
    Number,

    /// <summary>One number above 0, whole or not: <c>4096</c>, <c>1e23</c>.</summary>
    Quantity,

    /// <summary>One text or several.</summary>
    List,
}
