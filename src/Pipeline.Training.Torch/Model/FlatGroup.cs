using Pipeline.Training.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Where the parameters of a group lie in those of a run.</summary>
/// <param name="Group">The group.</param>
/// <param name="Offset">Its first float.</param>
/// <param name="Length">Its floats, padding included; 0 where the model has none.</param>
internal sealed record FlatGroup(ParameterGroup Group, long Offset, long Length)
{
    /// <summary>The part of the group in one of the flat tensors (R, P).</summary>
    public Tensor Of(Tensor flat) => flat.narrow(1, Offset, Length);
}
