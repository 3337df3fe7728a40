using System.Diagnostics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Model;

/// <summary>
/// A decoder with its activations, forward and backward, for a few sequences at a time. Every weight gradient is a sum over rows in
/// ascending order, continued from one call to the next, so that neither the number of sequences at a time nor that of workers changes a bit.
/// </summary>
internal sealed unsafe class Decoder : IDisposable
{
    private const int RowsAtOnce = 512;

    private readonly int _workers;
    private readonly Action<int> _work;
    private readonly Scratch[] _scratch;
    private readonly ParameterSet _parameters;
    private readonly Embedding _embedding;
    private readonly FloatBuffer _tokenGradient;
    private readonly DecoderBlock[] _blocks;
    private readonly INorm? _finalNorm;
    private readonly Readout _readout;
    private readonly FloatBuffer _embedded;
    private readonly FloatBuffer _final;
    private readonly FloatBuffer _dFinal;
    private readonly FloatBuffer[] _dRows;
    private readonly FloatBuffer _losses;
    private readonly int _context;
    private readonly int _width;
    private readonly bool _tied;

    private readonly long[] _phaseTicks = new long[Enum.GetValues<DecoderPhase>().Length];
    private WorkerTeam? _team;
    private DecoderPhase _phase;
    private int[] _inputs = [];
    private int[] _targets = [];
    private int _sequences;
    private Slice _chunk;
    private int _block;
    private float _weight;

    /// <summary>Reserves all memory of forward and backward passes.</summary>
    public Decoder(TrainingConfiguration configuration, int workers, ParameterSet parameters, MemoryPlan plan)
    {
        var model = configuration.Model;
        _workers = workers;
        _work = Work;
        _parameters = parameters;
        _context = model.Context;
        _width = model.Width;
        _tied = model.TiedEmbedding;
        SequencesAtOnce = Math.Min(
            configuration.SequencesPerBatch / configuration.AccumulationSteps,
            Math.Max(workers, (RowsAtOnce + _context - 1) / _context));
        var rows = (long)SequencesAtOnce * _context;

        var tokens = parameters[ModelParameters.Embedding];
        _tokenGradient = _tied ? plan.Reserve(tokens.Count) : tokens.Gradient;
        _embedding = new Embedding(tokens, parameters.Find(ModelParameters.Positions), Multiplier(configuration, ParameterGroup.Embedding), _context);
        var positions = model.Family == ModelFamily.Llama ? new RotaryPositions(_context, model.HeadSize, Architecture.RotaryBase) : null;
        _embedded = plan.Reserve(rows * model.Width);

        var parts = new BlockParts(configuration, parameters, positions, plan);
        var slopes = new BlockSlopes(model.Depth == 0 ? 0 : rows, model.Width, parts.InnerColumns, parts.ActivatedColumns, plan);
        _blocks = [.. Enumerable.Range(0, model.Depth).Select(index => new DecoderBlock(index, parts, slopes, rows))];
        _finalNorm = model.Family == ModelFamily.Linear ? null : parts.FinalNorm(rows);
        _readout = new Readout(_tied ? tokens : parameters[ModelParameters.Readout], Multiplier(configuration, ParameterGroup.Readout), workers, plan);

        _final = plan.Reserve(rows * model.Width);
        _dFinal = plan.Reserve(rows * model.Width);
        _dRows = [plan.Reserve(rows * model.Width), plan.Reserve(rows * model.Width)];
        _losses = plan.Reserve(rows);
        _scratch = [.. Enumerable.Range(0, workers).Select(_ => new Scratch(_context, plan))];
    }

    /// <summary>Sequences that one call can take at most.</summary>
    public int SequencesAtOnce { get; }

    /// <summary>The rows' losses after a call, in nats.</summary>
    public ReadOnlySpan<float> Losses => new(_losses.Pointer, Rows);

    /// <summary>The residual stream after a block, and with 0 the embedded tokens (rows, D), as the last call left them.</summary>
    public ReadOnlySpan<float> HiddenAfter(int block) => new(BlockInput(block), Rows * _width);

    /// <summary>The logits (rows, V) that <see cref="Evaluate"/> left, before the readout's multiplier.</summary>
    /// <exception cref="InvalidOperationException">The rows did not fit into one chunk.</exception>
    public float[] Logits => Rows <= LogitRows
        ? _readout.Logits()
        : throw new InvalidOperationException($"{Rows} rows have gone through {LogitRows} rows of logits");

    /// <summary>Ticks of the stopwatch that each <see cref="DecoderPhase"/> has taken so far.</summary>
    public ReadOnlySpan<long> PhaseTicks => _phaseTicks;

    private int Rows => _sequences * _context;

    private int LogitRows => _readout.ChunkRows * _workers;

    private float* LastHidden => _finalNorm is null ? BlockInput(_blocks.Length) : _final.Pointer;

    /// <summary>Takes the team that does the work, once the plan is allocated.</summary>
    public void Start(WorkerTeam team) => _team = team;

    /// <summary>Takes the weights as they are now; call once before the passes that use them.</summary>
    public void TakeWeights() => Run(DecoderPhase.Packing);

    /// <summary>Sets all gradients to zero.</summary>
    public void ClearGradients()
    {
        for (var i = 0; i < _parameters.All.Count; i++)
            _parameters.All[i].Gradient.Clear();
        if (_tied)
            _tokenGradient.Clear();
    }

    /// <summary>Computes the losses of some sequences.</summary>
    public void Evaluate(int[] inputs, int[] targets, int sequences)
    {
        (_inputs, _targets, _sequences) = (inputs, targets, sequences);
        Run(DecoderPhase.Forward);
        for (_chunk = default; NextChunk();)
            Run(DecoderPhase.Losses);
    }

    /// <summary>Computes the losses of some sequences, and adds the gradients of their sum times <paramref name="weight"/>.</summary>
    public void ForwardBackward(int[] inputs, int[] targets, int sequences, float weight)
    {
        (_inputs, _targets, _sequences, _weight) = (inputs, targets, sequences, weight);
        Run(DecoderPhase.Forward);
        for (_chunk = default; NextChunk();)
        {
            Run(DecoderPhase.ReadoutInputs);
            Run(DecoderPhase.ReadoutWeights);
        }

        if (_finalNorm is not null)
        {
            Run(DecoderPhase.FinalNormInputs);
            Run(DecoderPhase.FinalNormWeights);
        }

        for (_block = _blocks.Length - 1; _block >= 0; _block--)
        {
            Run(DecoderPhase.BlockInputs);
            Run(DecoderPhase.BlockWeights);
        }

        Run(DecoderPhase.EmbeddingWeights);
    }

    /// <summary>Where embedding and readout are one matrix, adds the two parts of its gradient; call once before the update.</summary>
    public void FinishGradients()
    {
        if (!_tied)
            return;
        Elementwise.Add(_tokenGradient.Span, _parameters.All[0].Gradient.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var scratch in _scratch)
            scratch.Dispose();
    }

    private static float Multiplier(TrainingConfiguration configuration, ParameterGroup group) =>
        (float)GroupSettings.Of(configuration, group).ForwardMultiplier;

    private void Run(DecoderPhase phase)
    {
        var start = Stopwatch.GetTimestamp();
        _phase = phase;
        _team!.Run(_work);
        _phaseTicks[(int)phase] += Stopwatch.GetTimestamp() - start;
    }

    private void Work(int worker)
    {
        var share = new Share(worker, _workers);
        var sequences = share.Of(_sequences);
        var rows = sequences.Times(_context);
        var scratch = _scratch[worker];
        switch (_phase)
        {
            case DecoderPhase.Packing:
                var matrices = share.Of(_blocks.Length * DecoderBlock.Matrices);
                for (var matrix = matrices.Start; matrix < matrices.End; matrix++)
                    _blocks[matrix / DecoderBlock.Matrices].Pack(matrix % DecoderBlock.Matrices);
                break;
            case DecoderPhase.Forward:
                Forward(sequences, scratch);
                break;
            case DecoderPhase.Losses:
                _readout.Forward(LastHidden, _targets, _losses.Pointer, ChunkRows(share), worker, scratch.Workspace);
                break;
            case DecoderPhase.ReadoutInputs:
                _readout.ForwardBackward(
                    LastHidden, _targets, _losses.Pointer, _dFinal.Pointer, ChunkRows(share), _weight, worker, scratch.Workspace);
                break;
            case DecoderPhase.ReadoutWeights:
                _readout.BackwardWeights(LastHidden, share, scratch.Workspace);
                break;
            case DecoderPhase.FinalNormInputs:
                _finalNorm!.BackwardInput(BlockInput(_blocks.Length), _dFinal.Pointer, null, BlockSlope(_blocks.Length), rows);
                break;
            case DecoderPhase.FinalNormWeights:
                _finalNorm!.BackwardWeights(BlockInput(_blocks.Length), _dFinal.Pointer, Rows, share);
                break;
            case DecoderPhase.BlockInputs:
                _blocks[_block].BackwardInput(BlockInput(_block), BlockSlope(_block + 1), BlockSlope(_block), sequences, scratch);
                break;
            case DecoderPhase.BlockWeights:
                _blocks[_block].BackwardWeights(BlockInput(_block), BlockSlope(_block + 1), Rows, share, scratch);
                break;
            default:
                _embedding.Backward(_inputs, BlockSlope(0), _tokenGradient.Pointer, Rows, share);
                break;
        }
    }

    private void Forward(Slice sequences, Scratch scratch)
    {
        var rows = sequences.Times(_context);
        _embedding.Forward(_inputs, _embedded.Pointer, rows);
        for (var block = 0; block < _blocks.Length; block++)
            _blocks[block].Forward(BlockInput(block), sequences, scratch);
        _finalNorm?.Forward(BlockInput(_blocks.Length), _final.Pointer, rows);
    }

    private bool NextChunk()
    {
        _chunk = new Slice(_chunk.End, Math.Min(LogitRows, Rows - _chunk.End));
        return _chunk.Count > 0;
    }

    private Slice ChunkRows(Share share)
    {
        var rows = share.Of(_chunk.Count);
        return new Slice(_chunk.Start + rows.Start, rows.Count);
    }

    /// <summary>The input of a block; of the one after the last, the input of the final norm.</summary>
    private float* BlockInput(int block) => block == 0 ? _embedded.Pointer : _blocks[block - 1].Output.Pointer;

    /// <summary>The gradient of a block's input: two buffers by turns, or the readout's where there is nothing between.</summary>
    private float* BlockSlope(int block) => _finalNorm is null ? _dFinal.Pointer : _dRows[block % 2].Pointer;
}
