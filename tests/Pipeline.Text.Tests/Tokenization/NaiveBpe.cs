using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

/// <summary>Byte-level BPE straight from its definition: counts everything anew for each merge.</summary>
internal static class NaiveBpe
{
    public static List<Merge> Train(IEnumerable<(byte[] Word, long Count)> words, int merges)
    {
        var empty = new BpeModel(new TokenizerRules(PreTokenization.Gpt2), [BpeModel.EndOfText], []);
        var split = words.Select(word => (Tokens: word.Word.Select(empty.TokenOf).ToList(), word.Count)).ToList();
        var result = new List<Merge>();
        while (result.Count < merges)
        {
            var counts = new Dictionary<(int, int), long>();
            foreach (var (tokens, count) in split)
            {
                for (var i = 0; i + 1 < tokens.Count; i++)
                    counts[(tokens[i], tokens[i + 1])] = counts.GetValueOrDefault((tokens[i], tokens[i + 1])) + count;
            }
            if (counts.Count == 0)
                break;
            var (left, right) = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
            foreach (var (tokens, _) in split)
                Apply(tokens, left, right, empty.FirstMerged + result.Count);
            result.Add(new Merge(left, right));
        }
        return result;
    }

    public static List<int> Encode(BpeModel model, ReadOnlySpan<byte> word)
    {
        var tokens = new List<int>();
        foreach (var value in word)
            tokens.Add(model.TokenOf(value));
        for (var rank = 0; rank < model.Merges.Count; rank++)
            Apply(tokens, model.Merges[rank].Left, model.Merges[rank].Right, model.FirstMerged + rank);
        return tokens;
    }

    private static void Apply(List<int> tokens, int left, int right, int merged)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i] == left && tokens[i + 1] == right)
            {
                tokens[i] = merged;
                tokens.RemoveAt(i + 1);
            }
        }
    }
}
