using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>One experiment: what to learn, never how to schedule it.</summary>
public sealed record ExperimentSpec
{
    /// <summary>Short name; the name of the file without its extension, and of the folder of its reports.</summary>
    [TextForm(TextForm.Name)]
    public required string Name { get; init; }

    /// <summary>Title of the report.</summary>
    public required string Title { get; init; }

    /// <summary>What the experiment asks, as a paragraph of the report.</summary>
    public string? Description { get; init; }

    /// <summary>The text that is learned.</summary>
    public required CorpusSpec Corpus { get; init; }

    /// <summary>How the text becomes tokens.</summary>
    public required TokenizerSpec Tokenizer { get; init; }

    /// <summary>The models.</summary>
    public required ModelSpec Model { get; init; }

    /// <summary>How initialisation, learning rates and multipliers scale with width.</summary>
    public required IReadOnlyList<ParametrizationSpec> Parametrizations { get; init; }

    /// <summary>The update rule and its constants.</summary>
    public OptimizerSpec Optimizer { get; init; } = new();

    /// <summary>The learning rate against the step.</summary>
    public ScheduleSpec Schedule { get; init; } = new();

    /// <summary>Sequences in one optimizer step.</summary>
    public required BatchSpec Batch { get; init; }

    /// <summary>How long each model is trained.</summary>
    public required BudgetSpec Budget { get; init; }

    /// <summary>The learning rates to try.</summary>
    public required LearningRatesSpec LearningRates { get; init; }

    /// <summary>Weight decay coefficients to try.</summary>
    [Range(0, 10)]
    public IReadOnlyList<double> WeightDecay { get; init; } = [0];

    /// <summary>Seeds of initialisation and data order to try.</summary>
    [Range(0, int.MaxValue)]
    public IReadOnlyList<int> Seeds { get; init; } = [1];

    /// <summary>What computes the trainings; without it, the CPU engine, whose results are the same bytes on every machine.</summary>
    public EngineSpec? Engine { get; init; }

    /// <summary>When the model is measured on the validation set.</summary>
    public EvaluationSpec Evaluation { get; init; } = new();

    /// <summary>Only the runs that one of these describes are made; without it, all.</summary>
    public IReadOnlyList<RunFilter> Include { get; init; } = [];

    /// <summary>The runs that one of these describes are left out.</summary>
    public IReadOnlyList<RunFilter> Exclude { get; init; } = [];

    /// <summary>Whose weights stay in the store when the runs have ended, for exports; of the others none do.</summary>
    public KeepWeightsName KeepWeights { get; init; } = KeepWeightsName.Best;

    /// <summary>Multiple-choice questions that the models whose weights are kept answer when the runs have ended.</summary>
    public IReadOnlyList<DownstreamSpec>? Downstream { get; init; }

    /// <summary>The laws to fit to the runs.</summary>
    public IReadOnlyList<AnalysisSpec> Analyses { get; init; } = [];
}
