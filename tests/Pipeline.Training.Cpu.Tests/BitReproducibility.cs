using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>The same training in processes with other vector instructions and other numbers of threads: the same bytes.</summary>
public class BitReproducibility
{
    [Fact]
    public async Task The_settings_do_what_these_tests_need()
    {
        Assert.StartsWith("False", await ChildProcess.Output("vectors", ("DOTNET_EnableAVX512", "0")), StringComparison.Ordinal);
        Assert.Equal("False False", await ChildProcess.Output("vectors", ("DOTNET_EnableAVX2", "0")));
    }

    [Theory]
    [InlineData("Llama")]
    [InlineData("Gpt2")]
    public async Task Vector_width_and_threads_change_no_byte(string family)
    {
        const int Steps = 12;
        var expected = await ChildProcess.Result("small", family, Steps, 1);
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 1, ("DOTNET_EnableAVX512", "0")));
        Assert.Equal(expected, await ChildProcess.Result("small", family, Steps, 2, ("DOTNET_EnableAVX512", "0")));
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
