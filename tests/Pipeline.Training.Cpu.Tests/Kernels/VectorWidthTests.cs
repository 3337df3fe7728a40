using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests.Kernels;

public sealed class VectorWidthTests
{
    [Fact]
    public Task Every_kernel_writes_the_bits_that_were_verified() => Snapshots.Verify(KernelDigests.Compute());

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public async Task Every_kernel_writes_the_same_bits_without_this_instruction_set(string knob)
    {
        using var process = ChildProcess.Start(["kernels"], (knob, "0"));
        var output = await process.StandardOutput.ReadToEndAsync();
        Assert.Equal(KernelDigests.Compute(), output);
    }
}
