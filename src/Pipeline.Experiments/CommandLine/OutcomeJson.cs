using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Recommendations;

namespace Pipeline.Experiments.CommandLine;

/// <summary>An outcome for programs.</summary>
internal static class OutcomeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One object: <c>verb</c>, <c>program</c>, and the members of <see cref="CommandOutcome"/>.</summary>
    public static byte[] Of(Verb verb, CommandOutcome outcome) => [.. JsonSerializer.SerializeToUtf8Bytes(
        new Document(verb.Name, ProgramVersion.Number, outcome.ExitCode, outcome.Reports, outcome.Inputs, outcome.Diagnostics, outcome.Recommendation), Options), (byte)'\n'];

    private sealed record Document(
        string Verb,
        string Program,
        int ExitCode,
        IReadOnlyList<ReportOutcome> Reports,
        IReadOnlyList<string> Inputs,
        IReadOnlyList<Diagnostic> Diagnostics,
        Recommendation? Recommendation);
}
