using System.Runtime.Intrinsics.X86;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>The same training in processes with other vector instructions and other numbers of threads: the same bytes.</summary>
public class BitReproducibility
{
    /// <summary>What the runtime does by itself on Skylake and Cascade Lake processors.</summary>
    private static readonly (string Name, string Value) Unfavoured = ("DOTNET_PreferredVectorBitWidth", "256");

    [Fact]
    public async Task The_settings_do_what_these_tests_need()
    {
        var narrow = Avx2.IsSupported ? VectorWidth.Bits256 : VectorWidth.Bits128;
        Assert.Equal($"False {Fma.IsSupported} {narrow}", await ChildProcess.Output("vectors", ("DOTNET_EnableAVX512", "0")));
        Assert.Equal($"False False {VectorWidth.Bits128}", await ChildProcess.Output("vectors", ("DOTNET_EnableAVX2", "0")));
    }

    [Fact]
    public async Task Where_the_runtime_does_not_favour_512_bits_products_use_them_all_the_same() =>
        Assert.Equal($"False {Fma.IsSupported} {MatrixWorkspace.Widest}", await ChildProcess.Output("vectors", Unfavoured));

    [Theory]
    [InlineData("Llama")]
    [InlineData("Gpt2")]
    public async Task Vector_width_and_threads_change_no_byte(string family)
    {
        const int Steps = 12;
        var expected = await ChildProcess.Result("small", family, Steps, 1);
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 1, ("DOTNET_EnableAVX512", "0")));
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 2, ("DOTNET_EnableAVX512", "0")));
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 2, Unfavoured));
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 4));
    }

    [Fact]
    public async Task Without_fused_multiply_add_instructions_the_bytes_are_the_same()
    {
        const int Steps = 2;
        var expected = await ChildProcess.Result("tiny", "Llama", Steps, 1);
        Assert.Equal(expected, await ChildProcess.Result("tiny", "Llama", Steps, 1, ("DOTNET_EnableAVX2", "0")));
    }
}
