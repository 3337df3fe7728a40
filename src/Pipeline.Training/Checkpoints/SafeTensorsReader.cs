using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Text;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Checkpoints;

/// <summary>Reads safetensors files of 32-bit floats, and refuses every file whose header does not describe its bytes exactly.</summary>
internal sealed class SafeTensorsReader : IDisposable
{
    private const int ChunkFloats = 1 << 18;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly Dictionary<string, SafeTensorsEntry> _entries;
    private readonly long _dataStart;
    private readonly float[] _chunk = new float[ChunkFloats];

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="TrainingException">The file is not a valid safetensors file.</exception>
    public SafeTensorsReader(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var header = ReadHeader();
            _dataStart = _file.Position;
            var parsed = SafeTensorsHeader.Parse(header, _file.Length - _dataStart);
            Metadata = parsed.Metadata;
            _entries = parsed.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            _file.Dispose();
            var problem = exception is JsonException json ? JsonProblem.At("its header", json) : exception.Message;
            throw new TrainingException($"{path} is not a valid safetensors file: {problem}", exception);
        }
    }

    /// <summary>The texts in the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a tensor into its place.</summary>
    /// <exception cref="TrainingException">There is no such tensor, or it has another shape.</exception>
    public void Read(ITrainingTensor tensor)
    {
        if (!_entries.TryGetValue(tensor.Name, out var entry))
            throw new TrainingException($"{_path} has no tensor '{tensor.Name}'.");
        if (!entry.Shape.SequenceEqual(tensor.Shape))
        {
            throw new TrainingException(
                $"{_path}: tensor '{tensor.Name}' has shape [{string.Join(", ", entry.Shape)}] instead of [{string.Join(", ", tensor.Shape)}].");
        }

        _file.Position = _dataStart + entry.Start;
        for (long start = 0; start < tensor.Count; start += _chunk.Length)
        {
            var part = _chunk.AsSpan(0, (int)Math.Min(_chunk.Length, tensor.Count - start));
            _file.ReadExactly(MemoryMarshal.AsBytes(part));
            tensor.CopyFrom(start, part);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private byte[] ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (_file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new FormatException($"it has {_file.Length} bytes, too few for a header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafeTensorsHeader.LongestHeader)
            throw new FormatException($"its header claims {length} bytes; at most {SafeTensorsHeader.LongestHeader} are allowed");
        if (length > (ulong)(_file.Length - prefix.Length))
            throw new FormatException($"its header claims {length} bytes of the {_file.Length - prefix.Length} that follow");
        var header = new byte[length];
        _file.ReadExactly(header);
        return header;
    }
}
