using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Library;
using Pipeline.Training.Torch.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch;

/// <summary>
/// Models of R runs of one shape on one device, trained as one. A run that is frozen leaves the batch before the next step: its state moves to the host, and
/// the others go on as a smaller batch.
/// </summary>
internal sealed class TorchModel : ITrainableModel
{
    /// <summary>Rows of a run that a CPU takes at a time: activations then stay near.</summary>
    private const int CpuRowsAtOnce = 1024;

    private const int CudaStepsBetweenReadings = 32;

    private const int StepsBetweenCollections = 32;

    private readonly Compute _compute;
    private readonly FlatLayout _layout;
    private readonly TrainingConfiguration[] _runs;
    private readonly FlatState?[] _frozen;
    private readonly SortedSet<int> _leaving = [];
    private readonly Tensor _losses;
    private readonly Scalar _weight;
    private List<int> _live;
    private Tensor _columns;
    private FlatState _state;
    private Decoder _decoder;
    private Optimizer _optimizer;
    private int[] _tokens = [];
    private bool _hasTakenWeights;
    private int _unread;

    /// <summary>Allocates the state of the runs and fills in their starting weights.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="compute">Where and how they are computed.</param>
    /// <param name="stepsBetweenReadings">Steps whose losses stay on the device at most; 0 for what suits it.</param>
    public TorchModel(IReadOnlyList<TrainingConfiguration> runs, Compute compute, int stepsBetweenReadings = 0)
    {
        _compute = compute;
        _runs = [.. runs];
        _frozen = new FlatState?[runs.Count];
        _live = [.. Enumerable.Range(0, runs.Count)];
        _layout = new FlatLayout(runs[0].Model);
        _weight = (float)(1.0 / runs[0].TokensPerStep);
        SequencesAtOnce = SequencesTogether(runs[0], compute.IsCuda);
        StepsBetweenReadings = stepsBetweenReadings > 0 ? stepsBetweenReadings : compute.IsCuda ? CudaStepsBetweenReadings : 1;
        _state = TorchCall.Do(() => FlatState.Start(runs, _layout, compute.Device));
        _losses = TorchCall.Do(() => zeros([StepsBetweenReadings, runs.Count], ScalarType.Float32, compute.Device).DetachFromDisposeScope());
        (_columns, _decoder, _optimizer) = TorchCall.Do(Machinery);
    }

    /// <inheritdoc/>
    public int SequencesAtOnce { get; }

    /// <inheritdoc/>
    public int StepsBetweenReadings { get; }

    private int Context => _runs[0].Model.Context;

    /// <summary>Sequences of a run that are taken at a time.</summary>
    public static int SequencesTogether(TrainingConfiguration run, bool cuda)
    {
        var micro = run.SequencesPerBatch / run.AccumulationSteps;
        return cuda ? micro : Math.Clamp(CpuRowsAtOnce / run.Model.Context, 1, micro);
    }

    /// <inheritdoc/>
    public void BeginStep() => TorchCall.Do(() =>
    {
        if (_leaving.Count > 0)
            Leave();
        if (_live.Count == 0)
            return;
        _state.Gradients.zero_();
        TakeWeights();
    });

    /// <inheritdoc/>
    public void Accumulate(int[] inputs_RBT, int[] targets_RBT, int sequences) => TorchCall.Do(() =>
    {
        if (_live.Count == 0)
            return;
        var tokens = Send(inputs_RBT, targets_RBT, sequences);
        var losses_RN = empty([_live.Count, sequences * Context], ScalarType.Float32, _compute.Device);
        _decoder.ForwardBackward(tokens.select(0, 0), tokens.select(0, 1), losses_RN, _weight);
        _losses.select(0, _unread).index_add_(0, _columns, losses_RN.sum(1), Numbers.One);
    });

    /// <inheritdoc/>
    public void Update(int step)
    {
        if (_live.Count > 0)
            TorchCall.Do(() => _optimizer.Step(step));
        _hasTakenWeights = false;
        _unread++;
        if (step % StepsBetweenCollections == 0)
            CollectWrappers();
    }

    /// <inheritdoc/>
    public double[][] ReadLosses()
    {
        var sums = TorchCall.Do(() =>
        {
            var read = _losses.cpu().data<float>().ToArray();
            _losses.zero_();
            return read;
        });
        var steps = new double[_unread][];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = new double[_runs.Length];
            Array.Fill(steps[step], double.NaN);
            foreach (var run in _live)
                steps[step][run] = sums[(step * _runs.Length) + run] / (double)_runs[0].TokensPerStep;
        }

        _unread = 0;
        return steps;
    }

    /// <inheritdoc/>
    public void Evaluate(int[] inputs_RBT, int[] targets_RBT, int sequences, Span<float> losses_RBT)
    {
        var rows = sequences * Context;
        losses_RBT[..(_runs.Length * rows)].Fill(float.NaN);
        if (_live.Count == 0)
            return;
        var read = TorchCall.Do(() =>
        {
            TakeWeights();
            var tokens = Send(inputs_RBT, targets_RBT, sequences);
            var losses_RN = empty([_live.Count, rows], ScalarType.Float32, _compute.Device);
            _decoder.Evaluate(tokens.select(0, 0), tokens.select(0, 1), losses_RN);
            return losses_RN.cpu().data<float>().ToArray();
        });
        for (var i = 0; i < _live.Count; i++)
            read.AsSpan(i * rows, rows).CopyTo(losses_RBT.Slice(_live[i] * rows, rows));
    }

    /// <inheritdoc/>
    public void Freeze(int run) => _leaving.Add(run);

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingTensor> Tensors(int run)
    {
        var tensors = new List<ITrainingTensor>();
        foreach (var parameter in _layout.All)
        {
            tensors.Add(Tensor(parameter.Description.Name, parameter, run, state => state.Weights));
            tensors.Add(Tensor(parameter.Description.FirstMomentName, parameter, run, state => state.First));
            if (_state.Second is not null)
                tensors.Add(Tensor(parameter.Description.SecondMomentName, parameter, run, state => state.Second!));
        }

        return tensors;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingTensor> Gradients(int run) =>
        [.. _layout.All.Select(parameter => Tensor(parameter.Description.Name, parameter, run, state => state.Gradients))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _columns.Dispose();
        _decoder.Dispose();
        _state.Dispose();
        _losses.Dispose();
        _weight.Dispose();
        foreach (var frozen in _frozen)
            frozen?.Dispose();
    }

    private TorchTensor Tensor(string name, FlatParameter parameter, int run, Func<FlatState, Tensor> part) => new(
        name,
        parameter,
        () => _frozen[run] is { } frozen ? part(frozen).select(0, 0) : part(_state).select(0, _live.IndexOf(run)),
        () => _hasTakenWeights = false);

    /// <summary>
    /// Frees the objects that stood for tensors of the last steps. Left alone, .NET lets them grow to the size of the processor's last cache, often 100 MB, before it looks at them.
    /// </summary>
    private static void CollectWrappers() => GC.Collect(0);

    private void TakeWeights()
    {
        if (!_hasTakenWeights)
            _decoder.TakeWeights();
        _hasTakenWeights = true;
    }

    /// <summary>Makes the batch one of the runs that are not frozen, and keeps the state of the others on the host.</summary>
    private void Leave()
    {
        foreach (var run in _leaving.Where(_live.Contains))
            _frozen[run] = _state.OnHost(_live.IndexOf(run));
        _leaving.Clear();
        var stay = _live.Where(run => _frozen[run] is null).ToList();
        var all = _state;
        _columns.Dispose();
        _decoder.Dispose();
        _state = all.Select([.. stay.Select(run => _live.IndexOf(run))]);
        all.Dispose();
        (_live, _hasTakenWeights) = (stay, false);
        if (_live.Count > 0)
            (_columns, _decoder, _optimizer) = Machinery();
    }

    /// <summary>What works on the live runs, and their numbers as a tensor.</summary>
    private (Tensor Columns, Decoder Decoder, Optimizer Optimizer) Machinery()
    {
        var runs = _live.Select(run => _runs[run]).ToList();
        return (
            tensor([.. _live.Select(run => (long)run)], device: _compute.Device).DetachFromDisposeScope(),
            new Decoder(runs, _layout, _state, _compute),
            new Optimizer(runs, _layout, _state, _compute));
    }

    /// <summary>The tokens of the live runs, inputs and targets (2, R, N), on their way to the device.</summary>
    private Tensor Send(int[] inputs, int[] targets, int sequences)
    {
        var rows = sequences * Context;
        var length = 2 * _live.Count * rows;
        if (_tokens.Length != length)
            _tokens = new int[length];
        for (var i = 0; i < _live.Count; i++)
        {
            Array.Copy(inputs, _live[i] * rows, _tokens, i * rows, rows);
            Array.Copy(targets, _live[i] * rows, _tokens, (_live.Count + i) * rows, rows);
        }

        return _compute.Send(tensor(_tokens, [2, _live.Count, rows])).to(ScalarType.Int64);
    }
}
