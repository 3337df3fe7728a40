using Pipeline.Training.Parameters;

namespace Pipeline.Training.Torch.Model;

/// <summary>Where a parameter lies in the parameters of a run.</summary>
/// <param name="Description">The parameter.</param>
/// <param name="Offset">Its first float.</param>
internal sealed record FlatParameter(ParameterDescription Description, long Offset);
