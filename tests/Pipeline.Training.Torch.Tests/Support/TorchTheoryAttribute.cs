namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>A test with data that needs libtorch.</summary>
/// <param name="measuresCpu">Whether it measures the memory of a CPU, which a libtorch with CUDA takes other amounts of.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchTheoryAttribute(bool measuresCpu = false) : TheoryAttribute
{
    public bool MeasuresCpu => measuresCpu;

    public override string? Skip => Libtorch.Missing ?? (measuresCpu && Libtorch.IsCuda ? "The memory of a GPU is compared by benchmarks/gpu." : null);
}
