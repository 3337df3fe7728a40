using System.Text;
using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests;

/// <summary>Small corpora on disk, and the naive tokenizer that the fast one is held against.</summary>
internal static class Sample
{
    /// <summary>Writes a corpus file of these documents.</summary>
    public static string Corpus(TemporaryFolder folder, string name, params IEnumerable<byte[]> documents)
    {
        using var file = File.Create(folder[name]);
        foreach (var document in documents)
        {
            file.Write(document);
            file.WriteByte(0xFF);
        }
        return folder[name];
    }

    /// <summary>The files of each source of a recipe, whatever is wrong with them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Files(CorpusRecipe recipe, string folder) =>
        [.. recipe.Sources.Select(source => SourceFiles.Find(source, folder).Files.Select(file => file.Path).ToArray())];

    /// <summary>Documents of a corpus file.</summary>
    public static IEnumerable<byte[]> ReadCorpus(string path)
    {
        var rest = File.ReadAllBytes(path).AsMemory();
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)0xFF);
            yield return rest[..end].ToArray();
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>The words of documents under GPT-2's rules unless told otherwise.</summary>
    public static WordTable Words(TemporaryFolder folder, IEnumerable<byte[]> documents, TokenizerRules? rules = null, int threads = 1)
    {
        PreTokenizer.Run(Corpus(folder, "corpus", documents), rules ?? new TokenizerRules(PreTokenization.Gpt2), folder["words"], folder["stream"], threads);
        return WordTable.Load(folder["words"]);
    }

    /// <summary>Some English text that is the same everywhere.</summary>
    public static byte[][] Documents(int bytes, int seed = 1)
    {
        var source = new SyntheticSource { Name = "synthetic", Bytes = bytes, Seed = seed, Words = 500, DocumentWords = 60 };
        var documents = new List<byte[]>();
        foreach (var document in new SyntheticLanguage(source).Documents(source))
        {
            documents.Add(document.ToArray());
            if (documents.Sum(other => (long)other.Length) >= bytes)
                break;
        }
        return [.. documents];
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
