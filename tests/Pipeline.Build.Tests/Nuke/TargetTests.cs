namespace Pipeline.Build.Tests.Nuke;

public sealed class TargetTests
{
    private readonly SampleBuild _build = new();

    [Fact]
    public void Without_a_target_the_default_one_runs_after_what_it_depends_on() => Assert.Equal(["Restore", "Compile", "Test"], Run());

    [Theory]
    [InlineData("Compile")]
    [InlineData("compile")]
    [InlineData("com-pile")]
    public void A_target_is_named_without_regard_to_case_and_dashes(string name) => Assert.Equal(["Restore", "Compile"], Run(name));

    [Fact]
    public void Several_targets_run_in_one_build() => Assert.Equal(["Compile", "Earlier", "Restore", "Test"], Run("Earlier", "Test").Order());

    [Fact]
    public void A_condition_is_asked_when_the_target_would_run()
    {
        Assert.Equal(["Earlier"], Run("Earlier"));
        Assert.Equal(["Earlier", "Later"], Run("Later"));
    }

    [Fact]
    public void After_a_failing_target_none_runs()
    {
        Assert.Throws<IOException>(() => Run("Break", "Waits"));
        Assert.DoesNotContain("Waits", _build.Ran);
    }

    private List<string> Run(params string[] names)
    {
        global::Nuke.Common.NukeBuild.Run(_build, ["All"], names);
        return _build.Ran;
    }
}
