using NukeBuild = Nuke.Common.NukeBuild;

namespace Pipeline.Build.Tests.Nuke;

public sealed class ParameterTests : SampleRun
{
    [Theory]
    [InlineData("--keep-going")]
    [InlineData("--KeepGoing")]
    [InlineData("-keepgoing")]
    [InlineData("--keep-going", "true")]
    public void A_name_is_read_without_regard_to_case_and_dashes(params string[] option)
    {
        Assert.Equal(0, Run(option));
        Assert.True(Build.KeepGoing);
    }

    [Fact]
    public void A_list_takes_every_word_up_to_the_next_option()
    {
        Run("Test", "--names", "one", "two", "--jobs", "4");

        Assert.Equal(["one", "two"], Build.Names);
        Assert.Equal(4, Build.Jobs);
    }

    [Fact]
    public void A_negative_number_is_a_value()
    {
        Run("--jobs", "-1");

        Assert.Equal(-1, Build.Jobs);
    }

    [Fact]
    public void The_last_of_two_equal_options_counts()
    {
        Run("--jobs", "1", "--jobs", "2");

        Assert.Equal(2, Build.Jobs);
    }

    [Fact]
    public void Without_a_value_a_parameter_keeps_its_own()
    {
        Run();

        Assert.Equal(["default"], Build.Names);
        Assert.Null(Build.Jobs);
        Assert.False(Build.KeepGoing);
    }

    [Theory]
    [InlineData("KeepGoing")]
    [InlineData("NUKE_KEEP_GOING")]
    public void The_environment_gives_values(string variable)
    {
        Variables[variable] = "true";

        Run();

        Assert.True(Build.KeepGoing);
    }

    [Fact]
    public void The_environment_gives_lists_separated_by_spaces_and_texts_with_spaces()
    {
        Variables["NUKE_NAMES"] = "one two";
        Variables["NUKE_STORE"] = "my folder";

        Run();

        Assert.Equal(["one", "two"], Build.Names);
        Assert.Equal("my folder", Build.Store);
    }

    [Fact]
    public void The_parameter_file_gives_values()
    {
        WriteParameters("""{ "$schema": "build.schema.json", "Names": ["one", "two"], "Jobs": 3, "KeepGoing": true, "Store": "here" }""");

        Run();

        Assert.Equal(["one", "two"], Build.Names);
        Assert.Equal(3, Build.Jobs);
        Assert.True(Build.KeepGoing);
        Assert.Equal("here", Build.Store);
    }

    [Fact]
    public void The_command_line_goes_before_the_environment_before_the_file()
    {
        WriteParameters("""{ "Jobs": 1, "Store": "file" }""");
        Variables["Jobs"] = "2";
        Variables["Store"] = "environment";

        Run("--jobs", "3");

        Assert.Equal(3, Build.Jobs);
        Assert.Equal("environment", Build.Store);
    }

    [Fact]
    public void The_root_is_the_nearest_folder_with_a_folder_called_nuke()
    {
        Run();

        Assert.Equal(Folder, NukeBuild.RootDirectory);
    }

    [Fact]
    public void The_root_can_be_given()
    {
        Run("--root", "elsewhere");

        Assert.Equal(Path.Combine(Folder, "elsewhere"), NukeBuild.RootDirectory);
    }
}
