namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>A test that needs libtorch.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute() => Skip = Libtorch.Missing;
}
