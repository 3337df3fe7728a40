using Pipeline.Experiments.CommandLine;

namespace Pipeline.Build.Tests.Commands;

public sealed class CommandReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public CommandReaderTests() => Directory.CreateDirectory(_folder[".nuke"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--keep-going")]
    [InlineData("--KeepGoing")]
    [InlineData("-keepgoing")]
    [InlineData("--keep-going", "true")]
    [InlineData("--keep-going=true")]
    public void A_name_is_read_without_regard_to_case_and_dashes(params string[] option) => Assert.True(Read(option).Has(Options.KeepGoing));

    [Fact]
    public void A_list_takes_every_word_up_to_the_next_option()
    {
        var arguments = Read("Sweep", "--spec", "one", "two", "--jobs", "4");

        Assert.Equal(["one", "two"], arguments.List(Options.Spec));
        Assert.Equal(4, arguments.Number(Options.Jobs));
    }

    [Fact]
    public void Without_a_value_an_option_has_none()
    {
        var arguments = Read();

        Assert.Equal(["default"], arguments.List(Options.Spec, "default"));
        Assert.Null(arguments.Number(Options.Jobs));
        Assert.Null(arguments.Text(Options.Store));
        Assert.False(arguments.Has(Options.KeepGoing));
    }

    [Fact]
    public void The_environment_gives_lists_separated_by_spaces_and_texts_with_spaces()
    {
        _variables["NUKE_SPEC"] = "one two";
        _variables["NUKE_STORE"] = "my folder";
        _variables["NUKE_KEEP_GOING"] = "true";

        var arguments = Read();

        Assert.Equal(["one", "two"], arguments.List(Options.Spec));
        Assert.Equal("my folder", arguments.Text(Options.Store));
        Assert.True(arguments.Has(Options.KeepGoing));
    }

    [Fact]
    public void The_parameter_file_gives_values()
    {
        WriteParameters("""{ "$schema": "build.schema.json", "Spec": ["one", "two"], "Jobs": 3, "KeepGoing": true, "Store": "here" }""");

        var arguments = Read();

        Assert.Equal(["one", "two"], arguments.List(Options.Spec));
        Assert.Equal(3, arguments.Number(Options.Jobs));
        Assert.True(arguments.Has(Options.KeepGoing));
        Assert.Equal("here", arguments.Text(Options.Store));
    }

    [Fact]
    public void The_command_line_goes_before_the_environment_before_the_file()
    {
        WriteParameters("""{ "Jobs": 1, "Store": "file" }""");
        _variables["NUKE_JOBS"] = "2";
        _variables["NUKE_STORE"] = "environment";

        var arguments = Read("--jobs", "3");

        Assert.Equal(3, arguments.Number(Options.Jobs));
        Assert.Equal("environment", arguments.Text(Options.Store));
    }

    [Fact]
    public void The_root_is_given_or_the_nearest_folder_with_a_folder_called_nuke()
    {
        Directory.CreateDirectory(_folder["a/b"]);

        Assert.Equal(_folder.Path, Command.Read(Reader(), _folder["a/b"]).Root);
        Assert.Equal(_folder["a/elsewhere"], Command.Read(Reader("--root", "elsewhere"), _folder["a"]).Root);
    }

    [Theory]
    [InlineData("unknown target 'Swep'; did you mean 'Sweep'?", "Swep")]
    [InlineData("unknown option --job; did you mean '--jobs'?", "--job", "3")]
    [InlineData("unknown option --keepgoin; did you mean '--keep-going'?", "--keepgoin")]
    [InlineData("unknown option --verbosity; known: --", "--verbosity", "nonsense")]
    [InlineData("unknown option --skip; known: --", "Sweep", "--skip", "Fit")]
    [InlineData("unknown option --plan; the target Plan is named first and without dashes", "--plan")]
    [InlineData("option --jobs takes a whole number from 1, but got 'many'", "--jobs", "many")]
    [InlineData("option --jobs takes a whole number from 1, but got '0'", "--jobs", "0")]
    [InlineData("option --jobs takes a whole number from 1, but got '-1'", "--jobs", "-1")]
    [InlineData("option --jobs takes a value", "--jobs")]
    [InlineData("option --jobs takes one value, and what is run is named before the options, but got '3 Test'", "--jobs", "3", "Test")]
    [InlineData("option --keep-going takes no value, or true or false, but got 'Test'", "--keep-going", "Test")]
    [InlineData("option --spec takes one value or several", "--spec")]
    [InlineData("option --spec takes a value that is not empty, but got ''", "--spec", "")]
    [InlineData("option --jobs is given twice", "--jobs", "1", "--jobs", "2")]
    [InlineData("option --spec is given twice; several values follow one --spec", "--spec", "a", "-Spec", "b")]
    [InlineData("Plan takes no --keep-going; it belongs to Sweep, Tokenize, Pretrain, Metrics, Fit, Report", "Plan", "--keep-going")]
    [InlineData("Sweep takes no --runs; it belongs to Fit", "--runs", "a.csv")]
    public void A_wrong_command_is_refused_with_what_would_be_right(string problem, params string[] words) =>
        Assert.StartsWith(problem, Assert.Single(Problems(words)), StringComparison.Ordinal);

    [Fact]
    public void Every_problem_is_named() => Assert.Equal(
        ["unknown target 'Pan'; did you mean 'Plan'?", "unknown option --jbs; did you mean '--jobs'?", "option --jobs takes a whole number from 1, but got 'x'"],
        Problems("Pan", "--jbs", "1", "--jobs", "x"));

    [Fact]
    public void A_wrong_environment_variable_is_named()
    {
        _variables["NUKE_JOBS"] = "two";

        Assert.Equal(["environment variable NUKE_JOBS takes a whole number from 1, but got 'two'"], Problems());
    }

    [Theory]
    [InlineData("""{ "Job": 3 }""", "{path}: unknown parameter 'Job'; did you mean 'Jobs'?")]
    [InlineData("""{ "Jobs": 3, "Jobs": 4 }""", "{path}: parameter 'Jobs' is given twice")]
    [InlineData("""{ "Jobs": "two" }""", ".nuke/parameters.json: 'Jobs' takes a whole number from 1, but got 'two'")]
    [InlineData("""{ "Jobs": }""", "{path}(1,11): '}' is an invalid start of a value.")]
    [InlineData("[]", "{path}: the file must hold one object")]
    public void A_wrong_parameter_file_is_named(string json, string problem)
    {
        WriteParameters(json);

        Assert.Equal([problem.Replace("{path}", _folder[".nuke/parameters.json"], StringComparison.Ordinal)], Problems());
    }

    private CommandReader Reader(params string[] words) => new(BuildVerbs.Face, words, name => _variables.GetValueOrDefault(name));

    private IList<string> Problems(params string[] words)
    {
        var reader = Reader(words);
        Command.Read(reader, _folder.Path);
        return reader.Problems;
    }

    private Arguments Read(params string[] words)
    {
        var reader = Reader(words);
        var command = Command.Read(reader, _folder.Path);
        Assert.Empty(reader.Problems);
        return command.Arguments;
    }

    private void WriteParameters(string json) => File.WriteAllText(_folder[".nuke/parameters.json"], json);
}
