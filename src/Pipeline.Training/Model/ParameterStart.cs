namespace Pipeline.Training.Model;

/// <summary>What a parameter holds before the first step.</summary>
internal enum ParameterStart
{
    Normal,
    Zeros,
    Ones,
}
