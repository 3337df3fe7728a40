using TorchSharp;

namespace Pipeline.Training.Torch.Model;

/// <summary>
/// Numbers that are arguments of libtorch. TorchSharp reads the native number of a <see cref="Scalar"/> and then calls, holding nothing: a collection of garbage in
/// between frees the number of one that nobody holds. So every number that is passed as such is held, here or by whoever passes it; and
/// methods that make numbers of their own are not used: add without its factor, +, square, pow.
/// </summary>
internal static class Numbers
{
    /// <summary>1, as an integer: it goes with tensors of integers and of floats.</summary>
    public static readonly Scalar One = 1;

    /// <summary>What norms add to the mean square.</summary>
    public static readonly Scalar NormEpsilon = Configuration.Architecture.NormEpsilon;
}
