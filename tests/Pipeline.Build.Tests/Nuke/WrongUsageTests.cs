namespace Pipeline.Build.Tests.Nuke;

public sealed class WrongUsageTests : SampleRun
{
    [Theory]
    [InlineData("unknown target 'Tst'; did you mean 'Test'?", "Tst")]
    [InlineData("unknown target 'Deploy'", "Deploy")]
    [InlineData("unknown option --job; did you mean '--jobs'?", "--job", "3")]
    [InlineData("unknown option --keepgoin; did you mean '--keep-going'?", "--keepgoin")]
    [InlineData("unknown option --frobnicate", "--frobnicate")]
    [InlineData("option --jobs=3: a space stands between --jobs and its value", "--jobs=3")]
    [InlineData("option --jobs takes a whole number, but got 'many'", "--jobs", "many")]
    [InlineData("option --jobs takes a value, but got ''", "--jobs")]
    [InlineData("option --jobs takes one value (targets stand before the options), but got '3 Test'", "--jobs", "3", "Test")]
    [InlineData("option --keep-going takes no value, or true or false, but got 'Test'", "--keep-going", "Test")]
    [InlineData("option --names takes one value or several, but got ''", "--names")]
    [InlineData("option --verbosity takes one of Verbose, Normal, Minimal, Quiet, but got 'loud'", "--verbosity", "loud")]
    public void A_wrong_command_gets_one_message_and_exit_code_2(string message, params string[] arguments)
    {
        Assert.Equal(2, Run(arguments));
        Assert.Equal($"error: {message}\n./build.sh --help lists targets and options.\n", Error);
    }

    [Fact]
    public void Every_wrong_option_is_named()
    {
        Assert.Equal(2, Run("--jbs", "1", "--jobs", "x"));
        Assert.StartsWith("error: unknown option --jbs; did you mean '--jobs'?\nerror: option --jobs takes a whole number", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_environment_variable_is_named()
    {
        Variables["NUKE_JOBS"] = "two";

        Assert.Equal(2, Run());
        Assert.StartsWith("error: environment variable NUKE_JOBS takes a whole number, but got 'two'\n", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Job": 3 }""", ": unknown parameter 'Job'; did you mean 'Jobs'?")]
    [InlineData("""{ "Jobs": "two" }""", ": parameter 'Jobs' takes a whole number, but got 'two'")]
    [InlineData("""{ "Jobs": }""", ": '}' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 10.")]
    [InlineData("[]", ": The requested operation requires an element of type 'Object', but the target element has type 'Array'.")]
    public void A_wrong_parameter_file_is_named(string json, string message)
    {
        WriteParameters(json);

        Assert.Equal(2, Run());
        Assert.StartsWith($"error: {Path.Combine(Folder, ".nuke", "parameters.json")}{message}\n", Error, StringComparison.Ordinal);
    }
}
