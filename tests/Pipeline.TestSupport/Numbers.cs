using Pipeline.Numerics;

namespace Pipeline.TestSupport;

/// <summary>Reproducible data for numerical tests.</summary>
public static class Numbers
{
    public static float[] Normal(int count, ulong purpose, float standardDeviation = 1, float mean = 0)
    {
        var numbers = new float[count];
        new CounterRandom(1, purpose).FillNormal(numbers, standardDeviation, mean);
        return numbers;
    }

    public static int[] Bits(ReadOnlySpan<float> x)
    {
        var bits = new int[x.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.SingleToInt32Bits(x[i]);
        return bits;
    }
}
