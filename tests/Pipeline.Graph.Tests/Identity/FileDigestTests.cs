using System.Formats.Tar;
using System.Text;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Identity;

public sealed class FileDigestTests : StoreTest
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private string Corpus => InFolder("corpus.txt");

    private string Journal => InFolder("files.tsv");

    [StampFact]
    public void A_file_that_is_unchanged_is_not_read_again()
    {
        Write("hello");
        var forged = Digest.Of("another"u8);
        Remember();
        File.WriteAllText(Journal, File.ReadAllText(Journal).Replace($"{Digest.Of("hello"u8)}", $"{forged}", StringComparison.Ordinal));

        // What is remembered is believed, which shows that nobody looked at the bytes.
        Assert.Equal(forged, Later().Of(Corpus));
    }

    [Theory]
    [InlineData("written over")]
    [InlineData("renamed over")]
    [InlineData("unpacked over")]
    public void Other_bytes_under_the_same_path_size_and_time_are_noticed(string how)
    {
        Write("hello");
        var before = Remember();
        var sameProcess = Later();
        sameProcess.Of(Corpus);
        Thread.Sleep(50);

        switch (how)
        {
            case "written over":
                Write("HELLO");
                break;
            case "renamed over":
                File.WriteAllText(InFolder("new"), "HELLO");
                File.SetLastWriteTimeUtc(InFolder("new"), LongAgo);
                File.Move(InFolder("new"), Corpus, overwrite: true);
                break;
            default:
                Unpack("HELLO");
                break;
        }

        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Corpus));
        Assert.NotEqual(before, Later().Of(Corpus));
        Assert.NotEqual(before, sameProcess.Of(Corpus));
        Assert.Equal(Digest.Of("HELLO"u8), Later().Of(Corpus));
    }

    [Fact]
    public async Task A_folder_unpacked_over_another_runs_what_reads_it()
    {
        Unpack("hello");
        await RunAsync(Reader());

        Unpack("HELLO");
        await RunAsync(Reader());

        Assert.Equal(["started reader", "finished reader"], Observer.Events);
    }

    [Fact]
    public async Task A_new_time_with_the_same_bytes_changes_nothing()
    {
        Write("hello");
        await RunAsync(Reader());

        File.SetLastWriteTimeUtc(Corpus, LongAgo.AddDays(1));
        await RunAsync(Reader());

        Assert.Equal(["cached reader"], Observer.Events);
    }

    [Fact]
    public void A_file_that_was_only_just_written_is_not_remembered()
    {
        Write("hello");
        var digests = new FileDigests(Journal);
        digests.Of(Corpus);
        digests.Save();

        Assert.False(File.Exists(Journal));
    }

    [StampFact]
    public void Torn_and_foreign_lines_are_passed_over()
    {
        Write("hello");
        var digest = Remember();
        var lines = File.ReadAllText(Journal);
        File.AppendAllText(Journal, $"{Corpus}\t5\tnonsense\n{Corpus}\t5\t637134336000000000\t{Digest.Of("x"u8)}\n{Corpus}\t5\t63");

        Assert.Equal(digest, Later().Of(Corpus));
        Later().Compact();
        Assert.Equal(lines, File.ReadAllText(Journal));
    }

    [StampFact]
    public void Compaction_forgets_files_that_are_gone_or_have_changed()
    {
        Write("hello");
        Remember();
        Thread.Sleep(50);
        Write("HELLO");

        Later().Compact();

        Assert.Empty(File.ReadAllText(Journal));
    }

    [Fact]
    public void A_stamp_is_only_believed_where_the_file_system_keeps_its_own_time()
    {
        Assert.False(FileStamp.IsTrusted("/proc"));
        Assert.False(FileStamp.IsTrusted(InFolder("missing")));
    }

    /// <summary>Digests as another process sees them when the file has not changed for a minute.</summary>
    private FileDigests Later() => new(Journal, new MinuteLater());

    private Digest Remember()
    {
        var digests = Later();
        var digest = digests.Of(Corpus);
        digests.Save();
        return digest;
    }

    private TextStage Reader() => Make("reader") with { Reads = [new FileInput("in", Corpus)] };

    private void Write(string content)
    {
        File.WriteAllText(Corpus, content);
        File.SetLastWriteTimeUtc(Corpus, LongAgo);
    }

    /// <summary>What <c>tar --mtime</c> packs, unpacked.</summary>
    private void Unpack(string content)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(content));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "corpus.txt") { DataStream = data, ModificationTime = LongAgo });
        }

        archive.Position = 0;
        TarFile.ExtractToDirectory(archive, Path.GetDirectoryName(Corpus)!, overwriteFiles: true);
    }

    private sealed class MinuteLater : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(1);
    }
}
