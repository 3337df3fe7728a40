using Pipeline.Numerics;
using Pipeline.Training.Data;

namespace Pipeline.TestSupport.Trainings;

/// <summary>Tokens in an array.</summary>
public sealed class MemoryTokens(int[] tokens) : ITokenSource
{
    public long Count => tokens.Length;

    /// <summary>A seeded text in which each token is often followed by a fixed one, so that there is something to learn.</summary>
    public static MemoryTokens Make(int count, int vocabulary, int seed)
    {
        var random = new CounterRandom((ulong)seed, 0);
        var tokens = new int[count];
        for (var i = 1; i < count; i++)
        {
            var bits = random.Bits((ulong)i);
            tokens[i] = bits % 4 == 0 ? (int)(bits / 4 % (uint)vocabulary) : ((tokens[i - 1] * 5) + 3) % vocabulary;
        }

        return new MemoryTokens(tokens);
    }

    public void CopyTo(long start, Span<int> destination) => tokens.AsSpan((int)start, destination.Length).CopyTo(destination);

    public long[] Counts(int vocabulary) => [.. Enumerable.Range(0, vocabulary).Select(token => (long)tokens.Count(other => other == token))];
}
