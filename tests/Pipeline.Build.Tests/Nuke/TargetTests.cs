namespace Pipeline.Build.Tests.Nuke;

public sealed class TargetTests : SampleRun
{
    [Fact]
    public void Without_a_target_the_default_one_runs_after_what_it_depends_on()
    {
        Assert.Equal(0, Run());
        Assert.Equal(["Restore", "Compile", "Test"], Build.Ran);
    }

    [Theory]
    [InlineData("Compile")]
    [InlineData("compile")]
    [InlineData("--target", "Compile")]
    public void A_target_is_named_first_or_by_an_option(params string[] arguments)
    {
        Assert.Equal(0, Run(arguments));
        Assert.Equal(["Restore", "Compile"], Build.Ran);
    }

    [Theory]
    [InlineData("Earlier", "Test")]
    [InlineData("Earlier+Test")]
    public void Several_targets_run_in_one_build(params string[] arguments)
    {
        Assert.Equal(0, Run(arguments));
        Assert.Equal(["Compile", "Earlier", "Restore", "Test"], Build.Ran.Order());
    }

    [Fact]
    public void A_condition_is_asked_when_the_target_would_run()
    {
        Run("Earlier");
        Assert.Equal(["Earlier"], Build.Ran);

        Run("Later");
        Assert.Equal(["Later"], Build.Ran);
    }

    [Fact]
    public void A_target_left_out_takes_along_what_only_it_needs()
    {
        Run("Test", "--skip", "Compile");

        Assert.Equal(["Test"], Build.Ran);
    }

    [Fact]
    public void Skip_without_names_leaves_out_every_dependency()
    {
        Run("Test", "--skip");

        Assert.Equal(["Test"], Build.Ran);
    }

    [Fact]
    public void A_failing_target_ends_the_build_with_exit_code_1()
    {
        Assert.Equal(1, Run("Break", "Later"));
        Assert.Equal("error: target Break failed: the disk is full\n", Error);
    }

    [Fact]
    public void A_build_that_sets_its_exit_code_has_the_last_word()
    {
        Assert.Equal(3, Run("BreakWithCode"));
        Assert.Equal("", Error);
    }

    [Fact]
    public void Continue_leaves_out_what_succeeded_when_the_same_command_failed()
    {
        Run("Break");
        Assert.Equal(["Restore", "Compile"], Build.Ran);

        Assert.Equal(1, Run("Break", "--continue"));
        Assert.Empty(Build.Ran);
    }

    [Fact]
    public void Continue_runs_everything_of_another_command()
    {
        Run("Break");

        Run("Test", "--continue");

        Assert.Equal(["Restore", "Compile", "Test"], Build.Ran);
    }

    [Fact]
    public void Plan_lists_the_targets_in_order_and_runs_none()
    {
        Assert.Equal(0, Run("Test", "--plan"));
        Assert.Equal("Restore\nCompile\nTest\n", Output);
        Assert.Empty(Build.Ran);
    }

    [Fact]
    public void Verbose_says_what_becomes_of_each_target()
    {
        Run("Later", "--verbosity", "verbose");

        Assert.Equal("Earlier: Skipped, for this does not hold: () => !ScheduledTargets.Contains(Later)\nLater: Running\nLater: Succeeded\n", Error);
    }
}
