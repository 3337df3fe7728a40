using System.Numerics;

namespace Pipeline.Numerics;

/// <summary>
/// A pseudo-random order of 0 … count − 1 that is computed, not stored: a Feistel network of six rounds on the smallest even number of bits that
/// holds the count, applied again while the result is outside (cycle walking; Black and Rogaway, "Ciphers with arbitrary finite domains", 2002).
/// </summary>
public sealed class IndexPermutation
{
    private const int Rounds = 6;
    private readonly CounterRandom _random;
    private readonly int _halfBits;

    /// <summary>Chooses the order.</summary>
    /// <param name="count">Number of indices; positive.</param>
    /// <param name="random">Decides the order; use a purpose of its own.</param>
    public IndexPermutation(long count, CounterRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _random = random;
        _halfBits = Math.Max(1, (64 - BitOperations.LeadingZeroCount((ulong)(count - 1)) + 1) / 2);
    }

    /// <summary>Number of indices.</summary>
    public long Count { get; }

    /// <summary>The index at a place of the order.</summary>
    /// <param name="position">In [0, <see cref="Count"/>).</param>
    public long this[long position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
            var value = (ulong)position;
            do
                value = Encipher(value);
            while (value >= (ulong)Count);
            return (long)value;
        }
    }

    private ulong Encipher(ulong value)
    {
        var mask = (1UL << _halfBits) - 1;
        var (left, right) = (value >> _halfBits, value & mask);
        for (var round = 0; round < Rounds; round++)
        {
            var mixed = _random.Bits((((ulong)round << 32) | right) * 4);
            (left, right) = (right, left ^ (mixed & mask));
        }

        return (left << _halfBits) | right;
    }
}
