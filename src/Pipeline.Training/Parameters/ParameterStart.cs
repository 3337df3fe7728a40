namespace Pipeline.Training.Parameters;

/// <summary>What a parameter holds before the first step.</summary>
public enum ParameterStart
{
    /// <summary>Normal numbers of mean 0 and its group's initial standard deviation.</summary>
    Normal,

    /// <summary>Zeros: biases.</summary>
    Zeros,

    /// <summary>Ones: gains.</summary>
    Ones,
}
