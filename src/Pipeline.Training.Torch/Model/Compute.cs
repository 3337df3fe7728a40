using Pipeline.Training.Engines;
using TorchSharp;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Where and how a model is computed.</summary>
/// <param name="Device">The device.</param>
/// <param name="Precision">What products are computed in.</param>
internal sealed record Compute(Device Device, EnginePrecision Precision)
{
    public bool IsCuda => Device.type == DeviceType.CUDA;

    public ScalarType ProductType => Precision == EnginePrecision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>A tensor as the operand of a product.</summary>
    public Tensor Operand(Tensor tensor) => Precision == EnginePrecision.Bfloat16 ? tensor.to(ScalarType.BFloat16) : tensor;

    /// <summary>A number of each run, of shape (R, 1, …, 1); null where all are 1, so that nothing has to be multiplied.</summary>
    public Tensor? Multiplier(IEnumerable<double> values, int dimensions)
    {
        var numbers = values.Select(value => (float)value).ToArray();
        if (numbers.All(value => value == 1))
            return null;
        long[] shape = [numbers.Length, .. Enumerable.Repeat(1L, dimensions - 1)];
        return tensor(numbers, shape, ScalarType.Float32, Device).DetachFromDisposeScope();
    }

    /// <summary>Sends numbers to the device without waiting for it.</summary>
    public Tensor Send(Tensor host) => IsCuda ? host.pin_memory().to(Device, non_blocking: true) : host;
}
