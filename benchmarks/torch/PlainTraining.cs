using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Torch.Library;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pipeline.Benchmarks.Torch;

/// <summary>A training of <see cref="PlainModel"/> on one thread of the CPU, as TorchSharp's users write it.</summary>
internal sealed class PlainTraining : IDisposable
{
    private readonly TrainingConfiguration _run;
    private readonly TrainingWindows _windows;
    private readonly PlainModel _model;
    private readonly AdamW _optimizer;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private int _step;

    /// <summary>Loads libtorch, and builds the model.</summary>
    /// <exception cref="Pipeline.Training.Engines.EngineUnavailableException">There is no libtorch.</exception>
    public PlainTraining(TrainingConfiguration run, TrainingWindows windows)
    {
        TorchLibrary.Load(cuda: false);
        set_num_threads(1);
        (_run, _windows) = (run, windows);
        _model = new PlainModel(run.Model);
        _optimizer = optim.AdamW(_model.parameters(), 1e-3, weight_decay: 0.1);
        (_inputs, _targets) = (new int[run.TokensPerStep], new int[run.TokensPerStep]);
    }

    /// <summary>One optimizer step; returns its tokens.</summary>
    public long Step()
    {
        using var scope = NewDisposeScope();
        _windows.Read((long)_step++ * _run.SequencesPerBatch, _run.SequencesPerBatch, _inputs, _targets);
        _optimizer.zero_grad();
        var logits = _model.call(tensor(_inputs, ScalarType.Int64).view(_run.SequencesPerBatch, _run.Model.Context));
        var loss = nn.functional.cross_entropy(logits.view(-1, _run.Model.VocabularySize), tensor(_targets, ScalarType.Int64));
        loss.backward();
        _optimizer.step();
        loss.item<float>();
        return _run.TokensPerStep;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
    }
}
