namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>A test with data that needs libtorch.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchTheoryAttribute : TheoryAttribute
{
    public TorchTheoryAttribute() => Skip = Libtorch.Missing;
}
