using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>
/// Random numbers as a function of (seed, purpose, index): Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
/// The seed is the key; the counter is (index / 4, purpose). There is no state, so that numbers can be made in any order and by any thread.
/// </summary>
/// <param name="Seed">The key.</param>
/// <param name="Purpose">Separates uses of one seed: streams of different purposes never meet.</param>
public readonly record struct CounterRandom(ulong Seed, ulong Purpose)
{
    private const int Words = 4;
    private const int Pairs = VectorLoop.Lanes;

    /// <summary>Ten rounds of Philox4x32 on one counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Philox(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (var round = 0; round < 10; round++)
        {
            var p0 = 0xD2511F53UL * c0;
            var p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>32 random bits.</summary>
    public uint Bits(ulong index)
    {
        var (w0, w1, w2, w3) = Philox(index / Words, Purpose, Seed);
        return (index % Words) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 };
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1).</summary>
    public float Uniform(ulong index) => (Bits(index) >> 8) * (1f / 16777216);

    /// <summary>A standard normal number; the same as <see cref="FillNormal"/> writes at this index for a mean of 0 and a deviation of 1.</summary>
    public float Normal(ulong index)
    {
        var (w0, w1, w2, w3) = Philox(index / Words, Purpose, Seed);
        var (radius, angle) = index % Words < 2 ? (w0, w1) : (w2, w3);
        var (first, second) = BoxMuller(Vector512.Create(PositiveUniform(radius)), Vector512.Create(UnitUniform(angle)));
        return (index % 2 == 0 ? first : second).ToScalar();
    }

    /// <summary>destination[i] = mean + standardDeviation · Normal(start + i), rounded once.</summary>
    /// <param name="destination">Receives the numbers.</param>
    /// <param name="standardDeviation">σ; not negative.</param>
    /// <param name="mean">μ.</param>
    /// <param name="start">Index of the first number; a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<float> destination, float standardDeviation, float mean = 0, ulong start = 0)
    {
        if (start % Words != 0)
            throw new ArgumentException($"start {start} is not a multiple of {Words}", nameof(start));
        Span<float> radii = stackalloc float[Pairs];
        Span<float> angles = stackalloc float[Pairs];
        Span<float> numbers = stackalloc float[2 * Pairs];
        for (var done = 0; done < destination.Length; done += 2 * Pairs)
        {
            for (var pair = 0; pair < Pairs; pair += 2)
            {
                var (w0, w1, w2, w3) = Philox((start + (ulong)done + (ulong)(2 * pair)) / Words, Purpose, Seed);
                radii[pair] = PositiveUniform(w0);
                angles[pair] = UnitUniform(w1);
                radii[pair + 1] = PositiveUniform(w2);
                angles[pair + 1] = UnitUniform(w3);
            }

            var (first, second) = BoxMuller(Vector512.Create<float>(radii), Vector512.Create<float>(angles));
            first.CopyTo(radii);
            second.CopyTo(angles);
            for (var pair = 0; pair < Pairs; pair++)
            {
                numbers[2 * pair] = MathF.FusedMultiplyAdd(standardDeviation, radii[pair], mean);
                numbers[(2 * pair) + 1] = MathF.FusedMultiplyAdd(standardDeviation, angles[pair], mean);
            }

            var count = Math.Min(numbers.Length, destination.Length - done);
            numbers[..count].CopyTo(destination.Slice(done, count));
        }
    }

    /// <summary>√(−2 ln u)·(cos 2πv, sin 2πv): two independent standard normal numbers from u in (0, 1] and v in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second) BoxMuller(Vector512<float> u, Vector512<float> v)
    {
        var radius = Vector512.Sqrt(VectorMath.Log(u) * Vector512.Create(-2f));
        var (sin, cos) = VectorMath.SinCosTurns(v);
        return (radius * cos, radius * sin);
    }

    private static float UnitUniform(uint word) => (word >> 8) * (1f / 16777216);

    private static float PositiveUniform(uint word) => ((word >> 8) + 1) * (1f / 16777216);
}
