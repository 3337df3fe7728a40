using System.Text.Json;

namespace Pipeline.Graph.Hosts;

/// <summary>What a child process is asked to run: the first line of its standard input, in JSON.</summary>
/// <param name="Version">Version of the format: <see cref="StageMessage.CurrentVersion"/>.</param>
/// <param name="Threads">Threads for all stages together.</param>
/// <param name="Stages">The stages.</param>
internal sealed record StageRequest(int Version, int Threads, IReadOnlyList<StageRequest.Wanted> Stages)
{
    /// <summary>The request as one line.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a line.</summary>
    /// <exception cref="StageException">It is no request of this version.</exception>
    public static StageRequest Read(string? line)
    {
        try
        {
            return line is not null && JsonSerializer.Deserialize<StageRequest>(line, JsonSerializerOptions.Web) is { Version: StageMessage.CurrentVersion, Stages: not null, Threads: > 0 } request
                ? request
                : throw new StageException($"The first line of standard input must be a request of version {StageMessage.CurrentVersion}, as an execution sends it.");
        }
        catch (JsonException exception)
        {
            throw new StageException($"The first line of standard input is no request: {exception.Message}");
        }
    }

    /// <summary>A stage that is asked for.</summary>
    /// <param name="Name">Its name in the graph.</param>
    /// <param name="Key">The key under which its outputs are wanted.</param>
    /// <param name="SharesKey">Whether it is to be run even though another process is at work on the same key.</param>
    internal sealed record Wanted(string Name, string Key, bool SharesKey);
}
