using System.Text;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Store;

public sealed class JournalTests
{
    [Fact]
    public async Task Lines_of_many_writers_never_mix()
    {
        using var folder = new TemporaryFolder();
        var path = folder["journal"];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var line = 0; line < 50; line++)
                Assert.True(new Journal(path).Append($"{new string((char)('a' + writer), 200)}\n"));
        })));

        var lines = Encoding.UTF8.GetString(new Journal(path).Read()).TrimEnd('\n').Split('\n');
        Assert.Equal(200, lines.Length);
        Assert.All(lines, l => Assert.Equal(new string(l[0], 200), l));
    }

    [Fact]
    public void A_journal_that_cannot_be_written_says_so_and_reads_as_empty()
    {
        using var folder = new TemporaryFolder();
        var journal = new Journal(Path.Combine(folder.Path, "missing", "journal"));

        Assert.False(journal.Append("line\n"));
        Assert.Empty(journal.Read());
    }
}
