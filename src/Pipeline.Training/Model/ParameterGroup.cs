namespace Pipeline.Training.Model;

/// <summary>The groups that a parametrization tells apart.</summary>
internal enum ParameterGroup
{
    Embedding,
    Hidden,
    Readout,
    Norm,
}
