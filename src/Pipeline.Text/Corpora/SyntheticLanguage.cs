using System.Text;
using Pipeline.Numerics;

namespace Pipeline.Text.Corpora;

/// <summary>
/// A first-order Markov chain over words. With probability <c>1 − order</c> the next word is drawn from Zipf's law
/// <c>z(w) ∝ 1/(w+1)^exponent</c>; with probability <c>order</c> it is one of the last word's <see cref="Successors"/>
/// successors, the j-th with probability proportional to 1/(j+1). Successors are themselves drawn from <c>z</c>, so that
/// frequencies stay Zipfian. The entropy rate is <c>Σ_s π(s) H(P(s,·))</c> with π the stationary distribution (Cover &amp; Thomas, ch. 4).
/// </summary>
public sealed class SyntheticLanguage
{
    /// <summary>Words that each word prefers to be followed by.</summary>
    public const int Successors = 8;

    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    private readonly double _order;
    private readonly double[] _zipf;
    private readonly double[] _zipfCumulative;
    private readonly double[] _stationaryCumulative;
    private readonly int[] _successors;
    private readonly double[] _successorProbability;
    private readonly byte[][] _spelling;
    private double? _mixedZipfEntropy;

    /// <summary>Builds the transition table and its stationary distribution.</summary>
    /// <exception cref="CorpusException">A parameter is out of its range.</exception>
    public SyntheticLanguage(SyntheticSource source)
    {
        Require(source.Words is >= 2 and <= 65536, source, $"words is {source.Words}; it must be from 2 to 65536");
        Require(source.Exponent is >= 0 and < 10, source, $"exponent is {source.Exponent}; it must be from 0 to 10");
        Require(source.Order is >= 0 and < 1, source, $"order is {source.Order}; it must be at least 0 and below 1");
        _order = source.Order;
        _zipf = Normalised(Enumerable.Range(0, source.Words).Select(rank => DoubleMath.Pow(rank + 1, -source.Exponent)));
        _zipfCumulative = Cumulative(_zipf);
        _successorProbability = Normalised(Enumerable.Range(0, Successors).Select(rank => 1.0 / (rank + 1)));
        var random = new SplitMix64((ulong)source.Seed);
        _successors = new int[source.Words * Successors];
        for (var i = 0; i < _successors.Length; i++)
            _successors[i] = Draw(_zipfCumulative, random.NextDouble());
        _spelling = [.. Enumerable.Range(0, source.Words).Select(Spell)];

        var stationary = Stationary();
        _stationaryCumulative = Cumulative(stationary);
        EntropyPerWord = 0;
        double bytesPerWord = 0;
        for (var word = 0; word < stationary.Length; word++)
        {
            EntropyPerWord += stationary[word] * TransitionEntropy(word);
            bytesPerWord += stationary[word] * (_spelling[word].Length + 1);
        }
        EntropyBitsPerByte = Math.Round(EntropyPerWord / bytesPerWord / DoubleMath.Log(2), 9);
    }

    /// <summary>Entropy rate in nats per word.</summary>
    public double EntropyPerWord { get; }

    /// <summary>Entropy rate in bits per UTF-8 byte, the space after each word counted.</summary>
    public double EntropyBitsPerByte { get; }

    /// <summary>Documents of <see cref="SyntheticSource.DocumentWords"/> words, each starting from the stationary distribution, without end.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Documents(SyntheticSource source)
    {
        var random = new SplitMix64((ulong)source.Seed ^ 0x5EED_0F_7E87UL);
        var document = new List<byte>();
        while (true)
        {
            document.Clear();
            var word = Draw(_stationaryCumulative, random.NextDouble());
            document.AddRange(_spelling[word]);
            for (var i = 1; i < source.DocumentWords; i++)
            {
                word = Next(word, random);
                document.Add((byte)' ');
                document.AddRange(_spelling[word]);
            }
            yield return document.ToArray();
        }
    }

    private int Next(int word, SplitMix64 random)
    {
        if (random.NextDouble() >= _order)
            return Draw(_zipfCumulative, random.NextDouble());
        var u = random.NextDouble();
        var rank = 0;
        while (rank < Successors - 1 && u >= _successorProbability[rank])
            u -= _successorProbability[rank++];
        return _successors[word * Successors + rank];
    }

    private double[] Stationary()
    {
        var current = (double[])_zipf.Clone();
        for (var iteration = 0; iteration < 1000; iteration++)
        {
            var next = new double[current.Length];
            for (var word = 0; word < current.Length; word++)
            {
                next[word] += (1 - _order) * _zipf[word];
                for (var rank = 0; rank < Successors; rank++)
                    next[_successors[word * Successors + rank]] += _order * current[word] * _successorProbability[rank];
            }
            var change = next.Zip(current, (a, b) => Math.Abs(a - b)).Sum();
            current = next;
            if (change < 1e-14)
                break;
        }
        return current;
    }

    private double TransitionEntropy(int word)
    {
        var preferred = new Dictionary<int, double>();
        for (var rank = 0; rank < Successors; rank++)
        {
            var successor = _successors[word * Successors + rank];
            preferred[successor] = preferred.GetValueOrDefault(successor) + _order * _successorProbability[rank];
        }
        var entropy = _mixedZipfEntropy ??= _zipf.Sum(z => MinusXLogX((1 - _order) * z));
        foreach (var (successor, extra) in preferred.OrderBy(pair => pair.Key))
        {
            var basis = (1 - _order) * _zipf[successor];
            entropy += MinusXLogX(basis + extra) - MinusXLogX(basis);
        }
        return entropy;
    }

    private static double MinusXLogX(double x) => x > 0 ? -x * DoubleMath.Log(x) : 0;

    /// <summary>Syllables that write the rank in base 70, the shortest spellings to the most frequent words.</summary>
    private static byte[] Spell(int rank)
    {
        var text = new StringBuilder();
        var rest = rank;
        do
        {
            var syllable = rest % (Consonants.Length * Vowels.Length);
            text.Append(Consonants[syllable / Vowels.Length]).Append(Vowels[syllable % Vowels.Length]);
            rest = rest / (Consonants.Length * Vowels.Length) - 1;
        }
        while (rest >= 0);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static double[] Normalised(IEnumerable<double> weights)
    {
        var values = weights.ToArray();
        var sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }

    private static double[] Cumulative(double[] probabilities)
    {
        var sum = 0.0;
        return [.. probabilities.Select(probability => sum += probability)];
    }

    private static int Draw(double[] cumulative, double u)
    {
        var index = Array.BinarySearch(cumulative, u);
        return Math.Min(index < 0 ? ~index : index + 1, cumulative.Length - 1);
    }

    private static void Require(bool condition, SyntheticSource source, FormattableString problem)
    {
        if (!condition)
            throw new CorpusException($"source '{source.Name}' (synthetic): {FormattableString.Invariant(problem)}");
    }
}
