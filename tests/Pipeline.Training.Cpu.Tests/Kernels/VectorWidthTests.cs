using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests.Kernels;

public sealed class VectorWidthTests
{
    [Fact]
    public Task Every_kernel_writes_the_bits_that_were_verified() => Snapshots.Verify(KernelDigests.Compute());

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "256")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128")]
    public async Task Every_kernel_writes_the_same_bits_with_other_vectors(string knob, string value)
    {
        using var process = ChildProcess.Start(["kernels"], (knob, value));
        var output = await process.StandardOutput.ReadToEndAsync();
        Assert.Equal(KernelDigests.Compute(), output);
    }
}
