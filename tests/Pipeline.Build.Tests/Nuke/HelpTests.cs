namespace Pipeline.Build.Tests.Nuke;

public sealed class HelpTests : SampleRun
{
    [Fact]
    public async Task Help_describes_every_target_and_option()
    {
        Assert.Equal(0, Run("--help"));
        Assert.Empty(Build.Ran);
        await Verifier.Verify(Output);
    }
}
