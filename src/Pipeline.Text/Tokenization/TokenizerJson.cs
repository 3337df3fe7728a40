using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Text.Tokenization;

/// <summary>The tokenizer.json format of Hugging Face's tokenizers, for the tokenizers that <see cref="BpeModel"/> can be.</summary>
internal static class TokenizerJson
{
    private const string Gpt4Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Save(BpeModel model, string path)
    {
        var document = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. model.SpecialTokens.Select(AddedToken)]),
            ["normalizer"] = NormalizerNode(model.Rules),
            ["pre_tokenizer"] = PreTokenizer(model.Rules),
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(useRegex: true),
            ["model"] = Model(model),
        };
        File.WriteAllText(path, document.ToJsonString(Format) + "\n");
    }

    public static BpeModel Load(string path)
    {
        try
        {
            var document = JsonNode.Parse(File.ReadAllBytes(path))!;
            var rules = Rules(document, path);
            var specials = document["added_tokens"]!.AsArray().OrderBy(token => (int)token!["id"]!).Select(token => (string)token!["content"]!).ToArray();
            var vocabulary = document["model"]!["vocab"]!.AsObject();
            var merges = document["model"]!["merges"]!.AsArray().Select(merge => ReadMerge((string)merge!, vocabulary)).ToArray();
            var model = new BpeModel(rules, specials, merges);
            RequireSame(model, vocabulary, path);
            return model;
        }
        catch (JsonException exception)
        {
            throw new TokenizerException(JsonProblem.At(path, exception), exception);
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new TokenizerException($"{path}: not a byte-level BPE tokenizer.json: {exception.Message}", exception);
        }
    }

    private static JsonObject AddedToken(string content, int id) => new()
    {
        ["id"] = id,
        ["content"] = content,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = true,
    };

    private static JsonObject ByteLevel(bool useRegex) => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = true,
        ["use_regex"] = useRegex,
    };

    private static JsonObject? NormalizerNode(TokenizerRules rules) =>
        rules.Normalization == Normalization.None ? null : new JsonObject { ["type"] = rules.Normalization.ToString().ToUpperInvariant() };

    private static JsonObject PreTokenizer(TokenizerRules rules)
    {
        var steps = new List<JsonNode>();
        if (rules.SplitDigits)
            steps.Add(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true });
        if (rules.PreTokenization == PreTokenization.Gpt4)
        {
            steps.Add(new JsonObject
            {
                ["type"] = "Split",
                ["pattern"] = new JsonObject { ["Regex"] = Gpt4Pattern },
                ["behavior"] = "Isolated",
                ["invert"] = false,
            });
        }
        steps.Add(ByteLevel(useRegex: rules.PreTokenization == PreTokenization.Gpt2));
        return new JsonObject { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray([.. steps]) };
    }

    private static TokenizerRules Rules(JsonNode document, string path)
    {
        var known =
            from preTokenization in Enum.GetValues<PreTokenization>()
            from normalization in Enum.GetValues<Normalization>()
            from splitDigits in Enumerable.Range(0, 2)
            select new TokenizerRules(preTokenization, splitDigits == 1, normalization);
        return known.FirstOrDefault(rules => JsonNode.DeepEquals(PreTokenizer(rules), document["pre_tokenizer"])
                && JsonNode.DeepEquals(NormalizerNode(rules), document["normalizer"]))
            ?? throw new TokenizerException($"{path}: its normalizer and pre_tokenizer are none that this program writes");
    }

    private static JsonObject Model(BpeModel model)
    {
        var vocabulary = new JsonObject();
        for (var id = 0; id < model.VocabularySize; id++)
            vocabulary[Text(model, id)] = id;
        return new JsonObject
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = null,
            ["continuing_subword_prefix"] = null,
            ["end_of_word_suffix"] = null,
            ["fuse_unk"] = false,
            ["byte_fallback"] = false,
            ["ignore_merges"] = false,
            ["vocab"] = vocabulary,
            ["merges"] = new JsonArray([.. model.Merges.Select(merge => (JsonNode)$"{Text(model, merge.Left)} {Text(model, merge.Right)}")]),
        };
    }

    private static string Text(BpeModel model, int id) =>
        id < model.SpecialTokens.Count ? model.SpecialTokens[id] : ByteAlphabet.Write(model.TokenBytes(id));

    private static Merge ReadMerge(string merge, JsonObject vocabulary)
    {
        var space = merge.IndexOf(' ', StringComparison.Ordinal);
        return new Merge((int)vocabulary[merge[..space]]!, (int)vocabulary[merge[(space + 1)..]]!);
    }

    private static void RequireSame(BpeModel model, JsonObject vocabulary, string path)
    {
        for (var id = 0; id < model.VocabularySize; id++)
        {
            if (!vocabulary.TryGetPropertyValue(Text(model, id), out var found) || (int)found! != id)
                throw new TokenizerException($"{path}: token {id} should be \"{Text(model, id)}\"; ids must be special tokens, bytes, then merges");
        }
        if (vocabulary.Count != model.VocabularySize)
            throw new TokenizerException($"{path}: {vocabulary.Count} tokens, but {model.VocabularySize} follow from its special tokens, bytes and merges");
    }
}
