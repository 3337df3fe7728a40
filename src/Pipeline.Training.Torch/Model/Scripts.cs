using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Operators that TorchSharp has no method for.</summary>
internal static class Scripts
{
    private const string Source = """
        def rms_norm(x, width: int, epsilon: float):
            return torch.rms_norm(x, [width], None, epsilon)

        """;

    private static readonly Lazy<jit.CompilationUnit> Compiled = new(() => jit.compile(Source));

    /// <summary>x / √(mean(x²) + ε) over the last dimension.</summary>
    public static Tensor RmsNorm(Tensor x, long width, double epsilon) => (Tensor)Compiled.Value.invoke("rms_norm", x, width, epsilon);
}
