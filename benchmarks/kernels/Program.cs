using System.Globalization;
using System.Runtime.Intrinsics;
using Pipeline.Benchmarks.Kernels;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"vectors of {bits} bits, fused multiply-add peak of one core {MultiplyAddPeak.Measure():F0} GFLOP/s");
using var openBlas = args.Contains("--openblas") ? OpenBlas.Load() : null;
MatrixTable.Print(openBlas);
KernelTable.Print();
