using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>Single-threaded OpenBLAS, where the system has it (Debian: <c>libopenblas0-pthread</c>).</summary>
internal sealed unsafe class OpenBlas : IDisposable
{
    private const int RowMajor = 101;
    private const int Straight = 111;
    private const int Transposed = 112;
    private readonly nint _library;
    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _sgemm;

    private OpenBlas(nint library)
    {
        _library = library;
        _sgemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
    }

    /// <summary>Null, with a line that says so, where there is none.</summary>
    public static OpenBlas? Load()
    {
        if (NativeLibrary.TryLoad("libopenblas.so.0", out var library))
            return new OpenBlas(library);
        Console.WriteLine("libopenblas.so.0 was not found; its columns are left out");
        return null;
    }

    /// <summary>C[m, n] = A·B of row-major matrices, either given transposed.</summary>
    public void Multiply(bool transposedA, bool transposedB, int m, int n, int k, float[] a, float[] b, float[] c)
    {
        fixed (float* pa = a, pb = b, pc = c)
        {
            _sgemm(
                RowMajor,
                transposedA ? Transposed : Straight,
                transposedB ? Transposed : Straight,
                m,
                n,
                k,
                1,
                pa,
                transposedA ? m : k,
                pb,
                transposedB ? k : n,
                0,
                pc,
                n);
        }
    }

    public void Dispose() => NativeLibrary.Free(_library);
}
