using FsCheck;
using FsCheck.Fluent;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Store;

public sealed class ActionRecordFormatTests
{
    [Fact]
    public void A_record_reads_back_to_itself()
    {
        var record = Record("run/v1024/ä b", ["curve.csv", "a name with spaces", "figures/x.svg"]);

        var read = ActionRecordFormat.Read(record.Key, ActionRecordFormat.Write(record))!;

        Assert.Equal(record.Outputs, read.Outputs);
        Assert.Equal(record.IdentityJson(), read.IdentityJson());
        Assert.Equal(record with { Outputs = [], Identity = default }, read with { Outputs = [], Identity = default });
    }

    [Fact]
    public void A_cut_record_is_no_record()
    {
        var record = Record("run", ["out"]);
        var bytes = ActionRecordFormat.Write(record);

        for (var length = 0; length < bytes.Length - 1; length++)
            Assert.Null(ActionRecordFormat.Read(record.Key, bytes[..length]));
    }

    [Fact]
    public void A_record_with_any_byte_changed_is_no_record_or_has_the_same_identity() =>
        Prop.ForAll<NonNegativeInt, byte>((position, value) =>
        {
            var record = Record("run", ["out", "log"]);
            var bytes = ActionRecordFormat.Write(record);
            bytes[position.Get % bytes.Length] = value;
            return ActionRecordFormat.Read(record.Key, bytes) is not { } read || read.Identity.Span.SequenceEqual(record.Identity.Span);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_can_be_read_without_an_error() =>
        Prop.ForAll<byte[]>(bytes => ActionRecordFormat.Read(Digest.Of([]), [.. "stage x\n"u8, .. bytes, .. "\nidentity \n"u8]) is null)
            .QuickCheckThrowOnFailure();

    private static ActionRecord Record(string stage, string[] outputs)
    {
        var identity = """{"inputs":{},"kind":"k","outputs":["o"],"parameters":{"text":"é\n"},"revision":1}"""u8.ToArray();
        return new ActionRecord
        {
            Key = Digest.Of(identity),
            Stage = stage,
            Identity = identity,
            Outputs = [.. outputs.Select((name, i) => new ArtifactFile(name, Digest.Of([(byte)i]), 1L << (12 * i)))],
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567),
            Duration = TimeSpan.FromSeconds(1.25),
            Flops = 1e12 / 3,
            Threads = 7,
            Program = "Pipeline.Tool 1.0.0+abc",
            Runtime = ".NET 10.0.0 on linux-x64",
        };
    }
}
