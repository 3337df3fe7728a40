namespace Pipeline.Training.Engines;

/// <summary>The engines that can compute trainings.</summary>
public enum EngineName
{
    /// <summary>On the CPU, with the same bytes for any number of threads, on any machine.</summary>
    Cpu,

    /// <summary>On a GPU by libtorch, or on libtorch's CPU.</summary>
    Torch,
}
