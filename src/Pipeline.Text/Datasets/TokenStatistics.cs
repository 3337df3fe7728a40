using System.Globalization;

namespace Pipeline.Text.Datasets;

/// <summary>How often each token stands in a corpus, and its length in bytes.</summary>
/// <param name="Counts">Counts by id.</param>
/// <param name="ByteLengths">Bytes by id; 0 for a special token.</param>
public sealed record TokenStatistics(IReadOnlyList<long> Counts, IReadOnlyList<int> ByteLengths)
{
    private const string Header = "token,count,bytes";

    /// <summary>Tokens of the corpus.</summary>
    public long Total { get; } = Counts.Sum();

    /// <summary>Tokens of the vocabulary that never stand in the corpus.</summary>
    public int Unseen { get; } = Counts.Count(count => count == 0);

    /// <summary>
    /// Probability of a token without its context: <c>(count + ½) / (total + V/2)</c>, the estimator of Krichevsky and Trofimov (1981).
    /// It sums to one, and gives a token never seen half of what a single sight gives, instead of zero, whose logarithm no loss could hold.
    /// </summary>
    public double Probability(int token) => (Counts[token] + 0.5) / (Total + 0.5 * Counts.Count);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="DatasetException">The file is not such a table.</exception>
    public static TokenStatistics Load(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
            throw new DatasetException($"{path}: not a table of token counts; its first line must be {Header}");
        var counts = new long[lines.Length - 1];
        var bytes = new int[counts.Length];
        for (var token = 0; token < counts.Length; token++)
        {
            var cells = lines[token + 1].Split(',');
            if (cells.Length != 3
                || cells[0] != token.ToString(CultureInfo.InvariantCulture)
                || !long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out counts[token])
                || !int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[token]))
            {
                throw new DatasetException($"{path}({token + 2}): \"{lines[token + 1]}\" is not the line of token {token}: its id, count and bytes");
            }
        }
        return new TokenStatistics(counts, bytes);
    }

    /// <summary>Writes a CSV file with one line per token: id, count, bytes.</summary>
    public void Save(string path)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine(Header);
        for (var token = 0; token < Counts.Count; token++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{token},{Counts[token]},{ByteLengths[token]}"));
    }
}
