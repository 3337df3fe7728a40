namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Bits of the registers that matrix tiles are made of.</summary>
internal enum VectorWidth
{
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}
