using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Benchmarks.Training;

/// <summary>What one core can do: twelve independent chains of fused multiply-adds in registers.</summary>
internal static class RegisterPeak
{
    private const int Chains = 12;
    private const int Links = 20_000;
    private static Vector512<float> _result512;
    private static Vector256<float> _result256;

    /// <summary>GFLOP/s with the widest vectors of the processor.</summary>
    public static double Measure() => Avx512F.IsSupported ? Measure512() : Measure256();

    /// <summary>GFLOP/s with vectors of 512 bits.</summary>
    public static double Measure512() => Rate(Run512, 16);

    /// <summary>GFLOP/s with vectors of 256 bits.</summary>
    public static double Measure256() => Rate(Run256, 8);

    private static double Rate(Action run, int lanes) => 2.0 * lanes * Chains * Links / Timing.Medians(run)[0] / 1e9;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512()
    {
        var x = Vector512.Create(0.999f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var link = 0; link < Links; link++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
            i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x);
            k = Vector512.FusedMultiplyAdd(k, x, x);
            l = Vector512.FusedMultiplyAdd(l, x, x);
        }

        _result512 = a + b + c + d + e + f + g + h + i + j + k + l + _result512;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256()
    {
        var x = Vector256.Create(0.999f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var link = 0; link < Links; link++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, x);
            b = Vector256.FusedMultiplyAdd(b, x, x);
            c = Vector256.FusedMultiplyAdd(c, x, x);
            d = Vector256.FusedMultiplyAdd(d, x, x);
            e = Vector256.FusedMultiplyAdd(e, x, x);
            f = Vector256.FusedMultiplyAdd(f, x, x);
            g = Vector256.FusedMultiplyAdd(g, x, x);
            h = Vector256.FusedMultiplyAdd(h, x, x);
            i = Vector256.FusedMultiplyAdd(i, x, x);
            j = Vector256.FusedMultiplyAdd(j, x, x);
            k = Vector256.FusedMultiplyAdd(k, x, x);
            l = Vector256.FusedMultiplyAdd(l, x, x);
        }

        _result256 = a + b + c + d + e + f + g + h + i + j + k + l + _result256;
    }
}
