using System.Diagnostics;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

/// <summary>Which files patterns mean, whatever stands in the folders.</summary>
public sealed class SourceFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("in/**/*.txt", "in/3.txt in/x/1.txt in/x/y/2.txt")]
    [InlineData("in/**", "in/3.txt in/x/1.txt in/x/y/2.txt")]
    [InlineData("**/x/**", "in/x/1.txt in/x/y/2.txt")]
    [InlineData("in/**/**/**/?.txt", "in/3.txt in/x/1.txt in/x/y/2.txt")]
    [InlineData("in/*/?.txt", "in/x/1.txt")]
    [InlineData("in/*/../3.txt", "in/x/../3.txt")]
    [InlineData(@"in\x\*.txt", "in/x/1.txt")]
    [InlineData("./in//x/1.txt", "in/x/1.txt")]
    public void Patterns_reach_into_folders(string pattern, string expected)
    {
        Write("in/x/1.txt");
        Write("in/x/y/2.txt");
        Write("in/3.txt");
        Assert.Equal(expected.Split(' ').Select(path => Path.GetFullPath(_folder[path])), Find(pattern).Files.Select(file => file.Path));
    }

    [Fact]
    public void A_file_that_fits_two_patterns_belongs_to_the_first()
    {
        Write("a.txt");
        Write("b.txt");
        Assert.Equal([(_folder["b.txt"], 0), (_folder["a.txt"], 1)], Find("b.*", "*.txt").Files.Select(file => (file.Path, file.Pattern!.Value)));
    }

    [Theory]
    [InlineData("a[bc]")]
    [InlineData("a?c")]
    [InlineData("a*")]
    [InlineData("**")]
    public void The_folder_that_a_pattern_starts_from_is_none(string name)
    {
        Write($"{name}/own.txt");
        Write("abc/stranger.txt");
        Write("ab/stranger.txt");
        foreach (var pattern in new[] { "*.txt", "**/*.txt", "own.txt", _folder[name] + "/own.txt" })
            Assert.Equal([_folder[$"{name}/own.txt"]], SourceFiles.Find(Source(pattern), _folder[name]).Files.Select(file => file.Path));
    }

    [Fact]
    public void Links_to_folders_above_neither_multiply_files_nor_keep_a_search_from_ending()
    {
        Write("in/a/1.txt");
        Directory.CreateSymbolicLink(_folder["in/self"], ".");
        Directory.CreateSymbolicLink(_folder["in/again"], _folder["in"]);
        Directory.CreateSymbolicLink(_folder["in/a/up"], "..");
        var clock = Stopwatch.StartNew();
        Assert.Equal([_folder["in/a/1.txt"]], Find("in/**/*.txt").Files.Select(file => file.Path));
        Assert.Equal([_folder["in/a/1.txt"]], Find("in/" + string.Concat(Enumerable.Repeat("*/", 60)) + "*.txt").Files.Select(file => new FileInfo(RealPath.Of(file.Path)).FullName));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_link_to_a_folder_is_followed_where_the_pattern_names_or_matches_it()
    {
        Write("texts/1.txt");
        Directory.CreateDirectory(_folder["in"]);
        Directory.CreateSymbolicLink(_folder["in/link"], _folder["texts"]);
        foreach (var pattern in new[] { "in/link/**/*.txt", "in/*/*.txt", "in/l*/1.txt" })
            Assert.Equal([_folder["in/link/1.txt"]], Find(pattern).Files.Select(file => file.Path));
        Assert.Contains("name such a link", Assert.Single(Find("in/**/*.txt").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Write("texts/1.txt");
        Assert.Equal(new SourceProblem(0, "'texts/' is a folder; say which of its files are meant, for example 'texts/**/*.txt'"), Assert.Single(Find("texts/").Problems));
    }

    [Fact]
    public void All_problems_are_told_one_for_each_pattern()
    {
        Write("a.png", "\u0089PNG");
        Write("b.txt", "a\0b");
        Write("c.txt.gz", "plain");
        File.WriteAllBytes(_folder["d.txt"], [0xFF, 0xFE, 0x41, 0]);
        File.CreateSymbolicLink(_folder["e.txt"], "e.txt");
        File.CreateSymbolicLink(_folder["f.txt"], "nowhere");
        Write("good.md");
        var problems = Find("*.png", "b.*", "c*", "d.txt", "e*", "f.txt", "*", "good.md").Problems;
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], problems.Select(problem => problem.Pattern!.Value));
        var expected = new[]
        {
            "'*.png' matches a.png: a file of this kind cannot be read; known are",
            "'b.*' matches b.txt: it is a binary file",
            "'c*' matches c.txt.gz: it is not a .gz file",
            "'d.txt' is no text: it is UTF-16",
            "'e*' matches e.txt: it cannot be read: ",
            "'f.txt' is no text: it cannot be read: ",
            "'*' matches 6 of 7 files that cannot be read, first a.png: a file of this kind",
        };
        Assert.All(problems.Zip(expected), pair => Assert.StartsWith(pair.Second, pair.First.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipe_and_a_device_are_refused_unopened()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using (var mkfifo = Process.Start("mkfifo", [_folder["pipe.txt"]]))
            mkfifo.WaitForExit();
        File.CreateSymbolicLink(_folder["endless.txt"], "/dev/zero");
        Assert.Contains("it is a named pipe", Assert.Single(Find("pipe.txt").Problems).Message, StringComparison.Ordinal);
        Assert.Contains("it is a device", Assert.Single(Find("e*.txt").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_ends_when_it_is_cancelled()
    {
        Write("in/1.txt");
        Assert.Throws<OperationCanceledException>(() => SourceFiles.Find(Source("**/*.txt"), _folder.Path, new CancellationToken(canceled: true)));
    }

    private static FilesSource Source(params string[] patterns) => new() { Name = "f", Patterns = patterns };

    private SourceFiles Find(params string[] patterns) => SourceFiles.Find(Source(patterns), _folder.Path);

    private void Write(string file, string text = "text")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], text);
    }
}
