using Pipeline.Numerics;

namespace Pipeline.Laws.Statistics;

/// <summary>
/// A counter-based generator: the n-th number is a mix of (seed, stream, n) and nothing else, so that a replicate draws the same numbers on any thread.
/// The mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal struct ReplicateRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong _key;
    private ulong _counter;

    public ReplicateRandom(int seed, int stream, int replicate)
    {
        _key = Mix(Mix(Mix((ulong)(uint)seed + Golden) ^ (uint)stream) + (ulong)(uint)replicate * Golden);
        _counter = 0;
    }

    /// <summary>A uniform number in (0, 1).</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>A uniform index in [0, count).</summary>
    public int Index(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * DoubleMath.Log(Uniform()));
        return radius * DoubleMath.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>A χ² number with the given degrees of freedom, which need not be whole (Marsaglia and Tsang 2000).</summary>
    public double ChiSquare(double degreesOfFreedom)
    {
        double shape = degreesOfFreedom / 2;
        double boost = 1;
        if (shape < 1)
        {
            boost = DoubleMath.Pow(Uniform(), 1 / shape);
            shape += 1;
        }

        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal();
            double v = DoubleMath.Pow(1 + c * x, 3);
            if (v > 0 && DoubleMath.Log(Uniform()) < 0.5 * x * x + d - d * v + d * DoubleMath.Log(v))
                return 2 * d * v * boost;
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private ulong Next() => Mix(_key + ++_counter * Golden);
}
