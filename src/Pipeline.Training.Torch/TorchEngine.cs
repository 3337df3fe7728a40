using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Library;
using Pipeline.Training.Torch.Model;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch;

/// <summary>Trains on libtorch: one model, or many of one shape as one, on CUDA or on a CPU. The last bits of its numbers depend on machine and library.</summary>
/// <param name="cuda">Whether on a CUDA device; else on the CPU.</param>
/// <param name="precision">What products are computed in.</param>
public sealed class TorchEngine(bool cuda, EnginePrecision precision) : ITrainingEngine
{
    /// <summary>A bound beside that of the memory; the most that has been tried on a GPU is 45.</summary>
    private const int CudaRunsAtOnce = 128;

    /// <summary>A CPU is as fast with one run as with many; some, so that small operations cost less.</summary>
    private const int CpuRunsAtOnce = 8;

    private string? _description;

    /// <inheritdoc/>
    public string Name => "torch";

    /// <inheritdoc/>
    public int Revision => 1;

    /// <inheritdoc/>
    public bool IsBitReproducible => false;

    /// <inheritdoc/>
    public bool MayEndProcess => true;

    /// <inheritdoc/>
    public int RunsAtOnce => cuda ? CudaRunsAtOnce : CpuRunsAtOnce;

    /// <inheritdoc/>
    public long? DeviceBytes => cuda ? CudaDevice.FreeBytes() : null;

    /// <inheritdoc/>
    public string Describe() => _description ??= TorchLibrary.Find(cuda);

    /// <summary>Loads libtorch into this process, unless it is loaded.</summary>
    /// <returns>What was loaded, its version, and why others were passed over: one line.</returns>
    /// <exception cref="EngineUnavailableException">There is no libtorch, or it does not load, or no CUDA device.</exception>
    public string Prepare()
    {
        var library = TorchLibrary.Load(cuda);
        if (cuda)
        {
            backends.cuda.matmul.allow_tf32 = precision == EnginePrecision.Tf32;
            backends.cudnn.allow_tf32 = precision == EnginePrecision.Tf32;
        }
        else
        {
            HostMemory.KeepFreed();
        }

        return library.Note is null ? library.Description : $"{library.Description}. {library.Note}";
    }

    /// <inheritdoc/>
    public TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads) => TorchMemory.Foresee(runs, cuda, precision);

    /// <inheritdoc/>
    public ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads)
    {
        Prepare();
        if (!cuda)
            set_num_threads(threads);
        return new TorchModel(runs, new Compute(cuda ? CUDA : CPU, precision));
    }
}
