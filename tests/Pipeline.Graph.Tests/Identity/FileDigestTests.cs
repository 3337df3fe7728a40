using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Identity;

public sealed class FileDigestTests : StoreTest
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_file_that_looks_unchanged_is_not_read_again()
    {
        await RunAsync(Write("hello", LongAgo));

        // Other bytes under the same size and time show that nobody looks at the bytes.
        await RunAsync(Write("HELLO", LongAgo));

        Assert.Equal(["cached reader"], Observer.Events);
    }

    [Fact]
    public async Task A_new_time_makes_it_read_again()
    {
        await RunAsync(Write("hello", LongAgo));

        await RunAsync(Write("HELLO", LongAgo.AddTicks(10)));

        Assert.Equal(["started reader", "finished reader"], Observer.Events);
    }

    [Fact]
    public async Task A_new_time_with_the_same_bytes_changes_nothing()
    {
        await RunAsync(Write("hello", LongAgo));

        await RunAsync(Write("hello", LongAgo.AddDays(1)));

        Assert.Equal(["cached reader"], Observer.Events);
    }

    [Fact]
    public async Task A_file_that_was_only_just_written_is_not_trusted_by_its_time()
    {
        var now = DateTime.UtcNow;
        await RunAsync(Write("hello", now));

        await RunAsync(Write("HELLO", now));

        Assert.Equal(["started reader", "finished reader"], Observer.Events);
    }

    [Fact]
    public async Task Torn_and_foreign_lines_are_passed_over()
    {
        var stage = Write("hello", LongAgo);
        await RunAsync(stage);
        await File.AppendAllTextAsync(Path.Combine(Root, "files.tsv"), $"{InFolder("corpus.txt")}\t5\tnonsense\n{InFolder("corpus.txt")}\t5\t63");

        await RunAsync(Write("HELLO", LongAgo));

        Assert.Equal(["cached reader"], Observer.Events);
    }

    private TextStage Write(string content, DateTime changed)
    {
        File.WriteAllText(InFolder("corpus.txt"), content);
        File.SetLastWriteTimeUtc(InFolder("corpus.txt"), changed);
        return Make("reader") with { Reads = [new FileInput("in", InFolder("corpus.txt"))] };
    }
}
