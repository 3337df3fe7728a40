using System.Text;
using Pipeline.Text.Tokenization.Unicode;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// A byte-level BPE tokenizer. Ids: special tokens first, then the 256 bytes, then one token per merge in the order of
/// training; so a smaller vocabulary is a prefix of a larger one. Immutable, and safe for several threads.
/// </summary>
public sealed class BpeModel
{
    /// <summary>The special token that ends a document; always id 0.</summary>
    public const string EndOfText = "<|endoftext|>";

    private readonly MergeTable _table;
    private readonly byte[][] _tokenBytes;

    /// <summary>A model of these merges.</summary>
    /// <param name="rules">How text is cut into words.</param>
    /// <param name="specialTokens">Special tokens in the order of their ids; the first is <see cref="EndOfText"/>.</param>
    /// <param name="merges">Merges in the order of their ids; each joins tokens with smaller ids.</param>
    /// <exception cref="TokenizerException">The special tokens do not start with <see cref="EndOfText"/>, or a merge uses a later token.</exception>
    public BpeModel(TokenizerRules rules, IReadOnlyList<string> specialTokens, IReadOnlyList<Merge> merges)
    {
        if (specialTokens.Count == 0 || specialTokens[0] != EndOfText)
            throw new TokenizerException($"the first special token must be {EndOfText}, which ends documents");
        Rules = rules;
        SpecialTokens = specialTokens;
        Merges = merges;
        _tokenBytes = new byte[VocabularySize][];
        for (var id = 0; id < SpecialTokens.Count; id++)
            _tokenBytes[id] = [];
        for (var rank = 0; rank < 256; rank++)
            _tokenBytes[SpecialTokens.Count + rank] = [ByteAlphabet.ByteAt(rank)];
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            var token = FirstMerged + rank;
            if (left < SpecialTokens.Count || right < SpecialTokens.Count || left >= token || right >= token)
                throw new TokenizerException($"merge {rank} joins the tokens {left} and {right}; both must be from {SpecialTokens.Count} to {token - 1}");
            _tokenBytes[token] = [.. _tokenBytes[left], .. _tokenBytes[right]];
        }
        _table = new MergeTable(merges, FirstMerged);
    }

    /// <summary>How text is cut into words.</summary>
    public TokenizerRules Rules { get; }

    /// <summary>Special tokens in the order of their ids, which start at 0.</summary>
    public IReadOnlyList<string> SpecialTokens { get; }

    /// <summary>Merges in the order of their ids.</summary>
    public IReadOnlyList<Merge> Merges { get; }

    /// <summary>Special tokens, 256 bytes and merges together.</summary>
    public int VocabularySize => FirstMerged + Merges.Count;

    /// <summary>Smallest vocabulary: the special tokens and the 256 bytes.</summary>
    public int FirstMerged => SpecialTokens.Count + 256;

    /// <summary>The bytes of a token; none for a special token.</summary>
    public ReadOnlySpan<byte> TokenBytes(int id) => _tokenBytes[id];

    /// <summary>The tokenizer with the first <paramref name="vocabularySize"/> tokens of this one.</summary>
    /// <exception cref="TokenizerException">The size is below the bytes and special tokens, or above this vocabulary.</exception>
    public BpeModel Prefix(int vocabularySize)
    {
        if (vocabularySize < FirstMerged || vocabularySize > VocabularySize)
            throw new TokenizerException($"a vocabulary of {vocabularySize} tokens was asked for; this tokenizer gives {FirstMerged} to {VocabularySize}");
        return new BpeModel(Rules, SpecialTokens, [.. Merges.Take(vocabularySize - FirstMerged)]);
    }

    /// <summary>Token ids of UTF-8 text; other bytes are kept too. Special tokens in the text are ordinary text here.</summary>
    public int[] Encode(ReadOnlySpan<byte> text)
    {
        var output = new List<int>();
        AppendText(text, new WordEncoder(this), output);
        return [.. output];
    }

    /// <summary>Token ids of UTF-8 text in which special tokens stand for themselves, the longest where two start together.</summary>
    public int[] EncodeWithSpecialTokens(ReadOnlySpan<byte> text)
    {
        var output = new List<int>();
        var encoder = new WordEncoder(this);
        var specials = SpecialTokens.Select((token, id) => (Bytes: Encoding.UTF8.GetBytes(token), Id: id)).OrderByDescending(pair => pair.Bytes.Length).ToArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var (bytes, id) in specials)
            {
                if (!text[i..].StartsWith(bytes))
                    continue;
                AppendText(text[start..i], encoder, output);
                output.Add(id);
                start = i + bytes.Length;
                i = start - 1;
                break;
            }
        }
        AppendText(text[start..], encoder, output);
        return [.. output];
    }

    /// <summary>The bytes of the tokens one after the other; special tokens give none.</summary>
    /// <exception cref="TokenizerException">An id is not of this vocabulary.</exception>
    public byte[] Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new List<byte>();
        foreach (var id in ids)
        {
            if (id < 0 || id >= VocabularySize)
                throw new TokenizerException($"token {id} is not in this vocabulary of {VocabularySize}");
            bytes.AddRange(_tokenBytes[id]);
        }
        return [.. bytes];
    }

    /// <summary>Writes a tokenizer.json that Hugging Face's tokenizers loads.</summary>
    public void Save(string path) => TokenizerJson.Save(this, path);

    /// <summary>Reads a tokenizer.json that <see cref="Save"/> wrote.</summary>
    /// <exception cref="TokenizerException">The file is no tokenizer of this kind.</exception>
    public static BpeModel Load(string path) => TokenizerJson.Load(path);

    internal int TokenOf(byte value) => SpecialTokens.Count + ByteAlphabet.RankOf(value);

    /// <summary>The token that two neighbours merge into, or <see cref="MergeTable.None"/>.</summary>
    internal int Merged(int left, int right) => _table[left, right];

    private void AppendText(ReadOnlySpan<byte> text, WordEncoder encoder, List<int> output)
    {
        text = Normalizer.Normalize(text, Rules.Normalization);
        foreach (var range in new Words(text, Rules))
            encoder.Encode(text[range], output);
    }
}
