using System.ComponentModel;
using System.Runtime.InteropServices;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Library;
using TorchSharp;

namespace Pipeline.Benchmarks.Training;

/// <summary>MKL's product as it is linked into libtorch, called without anything between.</summary>
internal sealed unsafe class Mkl
{
    private readonly delegate* unmanaged<byte*, byte*, int*, int*, int*, float*, float*, int*, float*, int*, float*, float*, int*, void> _sgemm;

    /// <summary>Loads libtorch, and lets MKL use all that the processor has.</summary>
    /// <exception cref="EngineUnavailableException">There is no libtorch.</exception>
    public Mkl()
    {
        TorchLibrary.Load(cuda: false);
        torch.set_num_threads(1);
        var library = NativeLibrary.Load("libtorch_cpu.so");
        TakeForIntel(NativeLibrary.GetExport(library, "mkl_serv_intel_cpu_true"));
        _sgemm = (delegate* unmanaged<byte*, byte*, int*, int*, int*, float*, float*, int*, float*, int*, float*, float*, int*, void>)
            NativeLibrary.GetExport(library, "sgemm_");
    }

    /// <summary>C[m, n] = A·B of row-major matrices, either given transposed.</summary>
    /// <remarks>The library's matrices go by columns, so that it is asked for Cᵀ = Bᵀ·Aᵀ.</remarks>
    public void Multiply(bool transposedA, bool transposedB, int m, int n, int k, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)
    {
        var (formA, formB) = (Form(transposedA), Form(transposedB));
        var (strideA, strideB, strideC) = (transposedA ? m : k, transposedB ? k : n, n);
        var (one, zero) = (1f, 0f);
        fixed (float* pa = a, pb = b, pc = c)
            _sgemm(&formB, &formA, &n, &m, &k, &one, pb, &strideB, pa, &strideA, &zero, pc, &strideC);
    }

    private static byte Form(bool transposed) => transposed ? (byte)'T' : (byte)'N';

    /// <summary>
    /// Makes the function by which MKL asks for the maker of the processor answer 1 for Intel: on others it leaves AVX-512 unused, and would be no honest peer.
    /// </summary>
    private static void TakeForIntel(nint function)
    {
        const int ReadWriteExecute = 7;
        ReadOnlySpan<byte> returnOne = [0xB8, 1, 0, 0, 0, 0xC3];
        var page = (nint)Environment.SystemPageSize;
        if (MemoryProtect(function / page * page, (nuint)(2 * page), ReadWriteExecute) != 0)
            throw new Win32Exception();
        returnOne.CopyTo(new Span<byte>((void*)function, returnOne.Length));
    }

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MemoryProtect(nint address, nuint length, int protection);
}
