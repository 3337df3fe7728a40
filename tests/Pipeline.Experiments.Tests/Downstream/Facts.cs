using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Downstream;

/// <summary>A text that says over and over which colour things have, and questions about it.</summary>
internal static class Facts
{
    public const string Questions = "colours.jsonl";

    private static readonly string[] Colours = ["red", "blue", "green", "black"];
    private static readonly string[] Things = ["door", "lamp", "cart", "rope", "boat", "drum", "gate", "kite", "wall", "coat", "tent", "ring", "bell", "sled", "chair", "spoon"];

    /// <summary>A repository with the text, the questions, and a spec that trains on the one and asks the other.</summary>
    /// <param name="tokens">What it trains on: 200,000 are enough to know all answers.</param>
    public static Workspace Workspace(string tokens = "2e4")
    {
        var workspace = new Workspace("");
        File.WriteAllText(At(workspace, "text.jsonl"), Text());
        Write(workspace, Questions, string.Concat(Things.Select((_, thing) => Question(thing) + "\n")));
        workspace.Spec = $"""
            name: tiny
            title: Colours
            corpus: {"{"}sources: [files: {"{"}globs: [text.jsonl]{"}"}], validationFraction: 0.1{"}"}
            tokenizer: {"{"}vocabularySizes: [340]{"}"}
            model: {"{"}depth: 1, widths: [16, 32], baseWidth: 32, headSize: 16, context: 32{"}"}
            parametrizations: [sp]
            batch: {"{"}sequences: 8{"}"}
            budget: {"{"}tokens: {tokens}{"}"}
            learningRates: {"{"}hidden: {"{"}values: [2^-6]{"}"}{"}"}
            {Downstream((Questions, "arc"), workspace)}
            """;
        return workspace;
    }

    /// <summary>The key of the spec, with the digests as they are.</summary>
    public static string Downstream((string File, string Task) file, Workspace workspace) =>
        $"downstream: [{{task: {file.Task}, file: {file.File}, sha256: {Digest(workspace, file.File)}}}]";

    public static string Digest(Workspace workspace, string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(workspace, file))));

    public static void Write(Workspace workspace, string file, string text) => File.WriteAllText(At(workspace, file), text, new UTF8Encoding(false));

    public static string At(Workspace workspace, string file) => Path.Combine(workspace.Root, "specs", file);

    private static int ColourOf(int thing) => thing * 7 % 5 % Colours.Length;

    private static string Asked(int thing) => $"Which colour has the {Things[thing]}?";

    private static string Question(int thing) => JsonSerializer.Serialize(new
    {
        id = thing.ToString(CultureInfo.InvariantCulture),
        question = new { stem = Asked(thing), choices = Colours.Select((text, i) => new { text, label = "ABCD"[i..(i + 1)] }) },
        answerKey = "ABCD"[ColourOf(thing)..(ColourOf(thing) + 1)],
    });

    private static string Text()
    {
        var random = new Random(7);
        var text = new StringBuilder();
        for (var document = 0; document < 300; document++)
        {
            var lines = Enumerable.Range(0, 10).Select(_ => random.Next(Things.Length)).Select(thing => $"Question: {Asked(thing)}\nAnswer: {Colours[ColourOf(thing)]}\n");
            text.Append(JsonSerializer.Serialize(new { text = string.Concat(lines) })).Append('\n');
        }

        return text.ToString();
    }
}
