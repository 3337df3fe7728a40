using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Graph.Hosts;

/// <summary>One line of what a child process says of its stages, in JSON.</summary>
/// <param name="Version">Version of the format: <see cref="CurrentVersion"/>.</param>
/// <param name="Event">What happened.</param>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Threads">Threads that it was given, when it started.</param>
/// <param name="Fraction">Share of its work that is done, when it made progress.</param>
/// <param name="Text">A few words of progress, or why it failed.</param>
/// <param name="Roles">The inputs that are damaged.</param>
/// <param name="Ran">Whether this process made what is published.</param>
internal sealed record StageMessage(
    int Version,
    StageMessageKind Event,
    string Stage,
    int? Threads = null,
    double? Fraction = null,
    string? Text = null,
    IReadOnlyList<string>? Roles = null,
    bool? Ran = null)
{
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The message as one line.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a line; null for one that is no message of this version.</summary>
    public static StageMessage? Read(string line)
    {
        try
        {
            return line.StartsWith('{') && JsonSerializer.Deserialize<StageMessage>(line, Options) is { Version: CurrentVersion, Stage: not null } message
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
