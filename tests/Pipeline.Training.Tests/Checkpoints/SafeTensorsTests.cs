using System.Text;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Checkpoints;

namespace Pipeline.Training.Tests.Checkpoints;

/// <summary>The file format, and files that lie about themselves.</summary>
public class SafeTensorsTests
{
    public static TheoryData<string, int, string> BadHeaders => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "have 8 bytes, and its data 7" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "have 8 bytes, and its data 9" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "has 8 bytes instead of 12" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "starts at byte 0" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "starts at byte 8" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a" },
        { """{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "shape" },
        { """{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "only F32" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "too large" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "a start and an end" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":1}}""", 4, "nothing else" },
        { """{"a":[]}""", 0, "not an object" },
        { """{"__metadata__":{"x":1}}""", 0, "not a text" },
        { """ {}""", 0, "'{'" },
        { """[]""", 0, "'{'" },
        { "{", 0, "" },
    };

    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        float[] first = [.. Enumerable.Range(0, 6).Select(i => MathF.Sqrt(i))];
        var copy = new float[6];
        var path = folder["x.safetensors"];
        SafeTensorsWriter.Write(path, [new MemoryTensor("a\"b", [2, 3], first), new MemoryTensor("c", [3], new float[3])], new Dictionary<string, string> { ["k"] = "v" });
        using var reader = new SafeTensorsReader(path);
        Assert.Equal("v", reader.Metadata["k"]);
        reader.Read(new MemoryTensor("a\"b", [2, 3], copy));
        Assert.Equal(first, copy);
        Assert.Throws<TrainingException>(() => reader.Read(new MemoryTensor("a\"b", [3, 2], copy)));
        Assert.Throws<TrainingException>(() => reader.Read(new MemoryTensor("d", [6], copy)));
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_header_that_does_not_describe_the_bytes_is_refused(string header, int dataLength, string reason)
    {
        var json = Encoding.UTF8.GetBytes(header);
        AssertRefused([.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[dataLength]], reason);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused()
    {
        AssertRefused([1, 2, 3], "too few");
        AssertRefused([.. BitConverter.GetBytes(5UL), .. "{}"u8], "claims 5 bytes of the 2");
        AssertRefused([.. BitConverter.GetBytes(ulong.MaxValue), .. "{}"u8], "at most 100000000");
    }

    private static void AssertRefused(byte[] file, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "bad.safetensors");
        File.WriteAllBytes(path, file);
        var exception = Assert.Throws<TrainingException>(() => new SafeTensorsReader(path));
        Assert.StartsWith($"{path} is not a valid safetensors file: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }
}
