using Pipeline.Text.Questions;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Export;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// Log-likelihoods of continuations under a trained model. A continuation's tokens are predicted from all tokens before them that the context length has room for, the oldest left out first. One that is longer
/// than the context length is cut into parts of that length from its end on, each predicted from what stands before in its own part, so that every token counts once.
/// </summary>
public sealed class ContinuationScorer : IDisposable
{
    /// <summary>Part of the identity of answers: raised when these, or what is told of them, change on purpose while the engine's results do not.</summary>
    public const int Revision = 2;

    private const int Sequences = 16;

    private readonly ITrainableModel _model;
    private readonly int _context;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly float[] _losses;
    private readonly Window[] _windows;

    /// <summary>Builds the model.</summary>
    /// <param name="engine">What computes it.</param>
    /// <param name="model">Its shape.</param>
    /// <param name="parametrization">Its forward multipliers and attention scale.</param>
    /// <param name="baseWidth">The width at which they are 1.</param>
    /// <param name="weights">Every parameter, as <see cref="ModelWeights.Load"/> gives them.</param>
    /// <param name="threads">Threads that it uses; at least 1.</param>
    /// <exception cref="TrainingException">There is less memory than it needs.</exception>
    public ContinuationScorer(ITrainingEngine engine, ModelConfiguration model, Parametrization parametrization, int baseWidth, IReadOnlyList<ArrayTensor> weights, int threads)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(weights);
        _context = model.Context;
        _model = engine.Create([Configuration(model, parametrization, baseWidth)], threads);
        try
        {
            var tensors = _model.Tensors(0).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
            foreach (var tensor in weights)
                tensors[tensor.Name].CopyFrom(0, tensor.Values);
        }
        catch
        {
            _model.Dispose();
            throw;
        }

        _windows = new Window[Math.Min(Sequences, _model.SequencesAtOnce)];
        _inputs = new int[_windows.Length * _context];
        _targets = new int[_inputs.Length];
        _losses = new float[_inputs.Length];
    }

    /// <summary>What scoring with a model needs, foreseen without allocating anything.</summary>
    /// <param name="engine">What computes it.</param>
    /// <param name="model">Its shape.</param>
    /// <param name="parametrization">Its parametrization.</param>
    /// <param name="baseWidth">Its base width.</param>
    public static TrainingResources Resources(ITrainingEngine engine, ModelConfiguration model, Parametrization parametrization, int baseWidth)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Resources([Configuration(model, parametrization, baseWidth)], 1);
    }

    /// <summary>The natural logarithms of the likelihoods of continuations given their contexts, each at most 0.</summary>
    /// <param name="choices">Contexts and continuations in tokens of the model's vocabulary.</param>
    /// <param name="progress">Told the share that is done; null for no one.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    /// <exception cref="TrainingException">A likelihood is no number.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public double[] Score(IReadOnlyList<ChoiceTokens> choices, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var sums = new double[choices.Count];
        var filled = 0;
        for (var choice = 0; choice < choices.Count; choice++)
        {
            foreach (var window in Windows(choice, choices[choice]))
            {
                Fill(filled, choices[choice].Tokens, window);
                _windows[filled++] = window;
                if (filled == _windows.Length)
                    Evaluate(choice);
            }
        }

        if (filled > 0)
            Evaluate(choices.Count - 1);
        return Array.FindIndex(sums, sum => !double.IsFinite(sum)) is var wrong and >= 0
            ? throw new TrainingException($"The weights give choice {wrong + 1} a log-likelihood of {sums[wrong]}, which is no number.")
            : sums;

        void Evaluate(int last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _model.Evaluate(_inputs, _targets, filled, _losses.AsSpan(0, filled * _context));
            for (var row = 0; row < filled; row++)
            {
                var window = _windows[row];
                for (var target = window.FirstTarget; target <= window.LastTarget; target++)
                    sums[window.Choice] -= _losses[(row * _context) + target - window.Start - 1];
            }

            filled = 0;
            progress?.Report((last + 1.0) / choices.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    // What is not read when losses are evaluated has any allowed value.
    private static TrainingConfiguration Configuration(ModelConfiguration model, Parametrization parametrization, int baseWidth) => new(
        model,
        parametrization,
        baseWidth,
        InitialStandardDeviation: 1,
        HiddenLearningRate: 1,
        EmbeddingLearningRate: 1,
        new OptimizerConfiguration(),
        new ScheduleConfiguration(),
        SequencesPerBatch: Sequences,
        AccumulationSteps: 1,
        Steps: 1,
        EvaluationInterval: 0,
        EvaluationSequences: 0,
        Seed: 0);

    private IEnumerable<Window> Windows(int choice, ChoiceTokens tokens)
    {
        for (var last = tokens.Tokens.Count - 1; last >= tokens.ContextLength;)
        {
            var start = Math.Max(0, last - _context);
            var first = Math.Max(tokens.ContextLength, start + 1);
            yield return new Window(choice, start, first, last);
            last = first - 1;
        }
    }

    private void Fill(int row, IReadOnlyList<int> tokens, Window window)
    {
        var inputs = _inputs.AsSpan(row * _context, _context);
        var targets = _targets.AsSpan(row * _context, _context);
        inputs.Clear();
        targets.Clear();
        for (var token = window.Start; token < window.LastTarget; token++)
            (inputs[token - window.Start], targets[token - window.Start]) = (tokens[token], tokens[token + 1]);
    }

    /// <summary>One sequence of the model.</summary>
    /// <param name="Choice">Index of the choice.</param>
    /// <param name="Start">Index of its first input among the choice's tokens.</param>
    /// <param name="FirstTarget">Index of the first token that counts.</param>
    /// <param name="LastTarget">Index of the last.</param>
    private readonly record struct Window(int Choice, int Start, int FirstTarget, int LastTarget);
}
