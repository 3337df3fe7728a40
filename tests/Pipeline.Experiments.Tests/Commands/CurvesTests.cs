using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Curves;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class CurvesTests : IDisposable
{
    private const string Run = "run/v320/w16/mup/h2^-5/e2^-5/s1";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    private string Folder => Path.Combine(_workspace.Root, "curves");

    [Fact]
    public async Task Curves_are_written_as_lines_and_as_events_that_say_the_same()
    {
        await _workspace.SweepAsync(SweepTarget.Metrics);
        Assert.Equal(ExitCode.Success, await CurvesAsync());
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Folder, "curves.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(72, lines.Select(line => line.GetProperty("run").GetString()).Distinct().Count());
        var own = lines.Where(line => line.GetProperty("run").GetString() == Run).ToList();
        Assert.Equal(Enumerable.Range(1, own.Count), own.Select(line => line.GetProperty("step").GetInt32()));

        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine([Folder, .. Run.Split('/')])));
        Assert.Contains("tfevents", Path.GetFileName(file), StringComparison.Ordinal);
        var events = Events(await File.ReadAllBytesAsync(file));
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString((byte[])Fields(events[0])[3]));
        Assert.Equal(own.Count, events.Count - 1);
        foreach (var (line, content) in own.Zip(events.Skip(1)))
        {
            var fields = Fields(content);
            Assert.Equal(line.GetProperty("step").GetUInt64(), (ulong)fields[2]);
            var scalars = Scalars((byte[])fields[5]);
            Assert.Equal((float)line.GetProperty("trainLoss").GetDouble(), scalars["loss/train"]);
            Assert.Equal((float)line.GetProperty("learningRateFactor").GetDouble(), scalars["learningRateFactor"]);
            Assert.Equal(line.GetProperty("validationLoss").ValueKind == JsonValueKind.Number, scalars.ContainsKey("loss/validation"));
        }

        Assert.Equal(JsonValueKind.Number, own[^1].GetProperty("validationLoss").ValueKind);
    }

    [Fact]
    public async Task Curves_of_runs_that_are_not_trained_are_refused()
    {
        Assert.Equal(ExitCode.WrongUsage, await CurvesAsync());
        Assert.Contains("has runs that are not trained yet; sweep it first", _workspace.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    // Check values: CRC-32C of "123456789" is 0xe3069283 (RFC 3720, B.4 uses the same polynomial), masked as TFRecord does.
    [Fact]
    public void The_checksum_is_the_masked_one_of_Castagnoli() =>
        Assert.Equal(unchecked(((0xe3069283u >> 15) | (0xe3069283u << 17)) + 0xa282ead8u), EventFile.MaskedCrc("123456789"u8));

    private Task<int> CurvesAsync() => _workspace.RunAsync(environment =>
        CurvesCommand.RunAsync(new CurvesOptions(new SweepOptions(["tiny"], SweepTarget.Metrics, 2, KeepGoing: false), Folder), environment, CancellationToken.None));

    /// <summary>The contents of the records of a file, after their checksums.</summary>
    private static List<byte[]> Events(ReadOnlySpan<byte> file)
    {
        var events = new List<byte[]>();
        while (file.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            Assert.Equal(EventFile.MaskedCrc(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            Assert.Equal(EventFile.MaskedCrc(file.Slice(12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.Add(file.Slice(12, length).ToArray());
            file = file[(16 + length)..];
        }

        return events;
    }

    private static Dictionary<string, float> Scalars(byte[] summary) => Repeated(summary).Select(Fields)
        .ToDictionary(value => Encoding.UTF8.GetString((byte[])value[1]), value => BitConverter.UInt32BitsToSingle((uint)value[2]), StringComparer.Ordinal);

    private static IEnumerable<byte[]> Repeated(byte[] message) => Read(message).Where(field => field.Number == 1).Select(field => (byte[])field.Value);

    private static Dictionary<int, object> Fields(byte[] message) => Read(message).ToDictionary(field => field.Number, field => field.Value);

    /// <summary>The fields of a protocol buffer.</summary>
    private static List<(int Number, object Value)> Read(byte[] message)
    {
        var fields = new List<(int, object)>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            object value;
            switch (tag & 7)
            {
                case 0:
                    value = Varint(message, ref at);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at));
                    at += 8;
                    break;
                case 5:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at));
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    value = message[at..(at + length)];
                    at += length;
                    break;
            }

            fields.Add(((int)(tag >> 3), value));
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
