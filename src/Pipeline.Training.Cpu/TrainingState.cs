using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Cpu.Optimization;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu;

/// <summary>A model, its gradients and the optimizer's moments: everything that a step reads and writes.</summary>
internal sealed class TrainingState : IDisposable
{
    private readonly MemoryPlan _plan = new();
    private readonly TrainingConfiguration _configuration;
    private readonly int _threads;
    private WorkerTeam? _team;

    /// <summary>Plans the memory, and allocates none.</summary>
    public TrainingState(TrainingConfiguration configuration, int threads)
    {
        _configuration = configuration;
        _threads = threads;
        Parameters = new ParameterSet(configuration.Model, _plan);
        Decoder = new Decoder(configuration, threads, Parameters, _plan);
        Optimizer = new Optimizer(configuration, Parameters, _plan);
    }

    public ParameterSet Parameters { get; }

    public Decoder Decoder { get; }

    public Optimizer Optimizer { get; }

    /// <summary>Bytes of all of it.</summary>
    public long Bytes => _plan.TotalBytes + ((long)_threads * MatrixWorkspaceBytes);

    private static long MatrixWorkspaceBytes => (MatrixWorkspace.LeftCapacity + MatrixWorkspace.RightCapacity) * sizeof(float);

    /// <summary>Allocates the memory and fills the weights.</summary>
    /// <exception cref="TrainingException">The machine, or the limit that this process is under, has less memory than planned.</exception>
    public void Allocate()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (Bytes > available)
            throw new TrainingException($"This training needs {Bytes / 1e6:F0} MB of memory; there are {available / 1e6:F0} MB.");
        _plan.Allocate();
        _team = new WorkerTeam(_threads);
        Decoder.Start(_team);
        foreach (var parameter in Parameters.All)
            StartingWeights.Fill(_configuration, parameter.Description, parameter.Weights.Span);
    }

    /// <summary>Updates all weights from their gradients in step <paramref name="step"/>, counted from 0.</summary>
    public void Update(int step) => Optimizer.Step(step, _team!);

    /// <inheritdoc/>
    public void Dispose()
    {
        _team?.Dispose();
        Decoder.Dispose();
        _plan.Dispose();
    }
}
