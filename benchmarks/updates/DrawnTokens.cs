using Pipeline.Numerics;
using Pipeline.Training.Data;

namespace Pipeline.Benchmarks.Updates;

/// <summary>Independent tokens of a known distribution, the most frequent first.</summary>
internal sealed class DrawnTokens : ITokenSource
{
    private readonly int[] _tokens;

    private DrawnTokens(int[] tokens) => _tokens = tokens;

    public long Count => _tokens.Length;

    public static DrawnTokens Uniform(int count, int vocabulary, int seed) => Of(count, vocabulary, seed, _ => 1);

    /// <summary>p ∝ 1/(rank + 2.7), the law of Zipf and Mandelbrot with its usual constants.</summary>
    public static DrawnTokens ZipfMandelbrot(int count, int vocabulary, int seed) => Of(count, vocabulary, seed, rank => 1 / (rank + 2.7));

    public void CopyTo(long start, Span<int> destination) => _tokens.AsSpan((int)start, destination.Length).CopyTo(destination);

    private static DrawnTokens Of(int count, int vocabulary, int seed, Func<int, double> weight)
    {
        var sums = new double[vocabulary];
        for (var token = 0; token < vocabulary; token++)
            sums[token] = (token == 0 ? 0 : sums[token - 1]) + weight(token + 1);
        var random = new CounterRandom((ulong)seed, 77);
        var tokens = new int[count];
        for (var i = 0; i < count; i++)
        {
            var found = Array.BinarySearch(sums, random.Uniform((ulong)i) * sums[^1]);
            tokens[i] = Math.Min(found < 0 ? ~found : found, vocabulary - 1);
        }

        return new DrawnTokens(tokens);
    }
}
