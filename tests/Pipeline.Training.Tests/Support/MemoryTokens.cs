using Pipeline.Training.Data;

namespace Pipeline.Training.Tests.Support;

/// <summary>Tokens in an array.</summary>
internal sealed class MemoryTokens(int[] tokens) : ITokenSource
{
    public long Count => tokens.Length;

    public void CopyTo(long start, Span<int> destination) => tokens.AsSpan((int)start, destination.Length).CopyTo(destination);

    /// <summary>A seeded text in which each token is often followed by a fixed one, so that there is something to learn.</summary>
    public static MemoryTokens Make(int count, int vocabulary, int seed)
    {
        var random = new Random(seed);
        var tokens = new int[count];
        for (var i = 1; i < count; i++)
            tokens[i] = random.Next(4) == 0 ? random.Next(vocabulary) : ((tokens[i - 1] * 5) + 3) % vocabulary;
        return new MemoryTokens(tokens);
    }
}
