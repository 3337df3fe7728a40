using Pipeline.Graph;
using Pipeline.Text.Questions;
using Pipeline.Text.Tokenization;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Export;

namespace Pipeline.Experiments.Stages;

/// <summary>The answers of one trained model to one file of questions. They depend on its weights, its tokenizer and the questions, and on nothing else of its training.</summary>
internal sealed record DownstreamStage : Stage
{
    /// <summary>The accuracies.</summary>
    public const string ResultFile = "downstream.json";

    private const string WeightsRole = "weights";
    private const string TokenizerRole = "tokenizer";
    private const string QuestionsRole = "questions";

    /// <summary>The form of the questions.</summary>
    public required QuestionForm Form { get; init; }

    /// <summary>The shape of the model.</summary>
    public required ModelConfiguration Model { get; init; }

    /// <summary>Its forward multipliers and attention scale.</summary>
    public required Parametrization Parametrization { get; init; }

    /// <summary>The width at which they are 1.</summary>
    public required int BaseWidth { get; init; }

    /// <summary>The revision of the engine that computes likelihoods.</summary>
    public required int EngineRevision { get; init; }

    /// <summary>The file's name in the report.</summary>
    [NotIdentity]
    public required string TaskName { get; init; }

    /// <summary>The run, with its weights.</summary>
    [NotIdentity]
    public required RunStage Run { get; init; }

    /// <summary>The file of questions.</summary>
    [NotIdentity]
    public required string File { get; init; }

    /// <summary>How many choices its questions have together.</summary>
    [NotIdentity]
    public required int Choices { get; init; }

    /// <summary>The engine that computes likelihoods: the CPU engine, whichever trained the model.</summary>
    [NotIdentity]
    public required ITrainingEngine ScoredBy { get; init; }

    /// <inheritdoc/>
    public override string Kind => "downstream";

    /// <inheritdoc/>
    public override int Revision => ContinuationScorer.Revision;

    /// <inheritdoc/>
    public override int MaximumThreads => Resources.MaximumThreads;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        new ProducedInput(WeightsRole, Run, RunStage.WeightsFile),
        new ProducedInput(TokenizerRole, Run.Dataset.Tokenizer, TokenizerStage.TokenizerFile),
        new FileInput(QuestionsRole, File),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [ResultFile];

    /// <summary>A forward pass, which is a third of a training step's work, over a whole context for each choice.</summary>
    public override StageCost Cost => new(ModelSize.FlopsPerToken(Model) / 3 * Model.Context * Choices, 300, Resources.HostBytes);

    private TrainingResources Resources => ContinuationScorer.Resources(ScoredBy, Model, Parametrization, BaseWidth);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var tokenizer = BpeModel.Load(context.InputPath(TokenizerRole));
        var questions = QuestionFile.Read(context.InputPath(QuestionsRole), Form);
        var choices = questions.SelectMany(question => question.Choices).Select(choice => ChoiceTokens.Of(tokenizer, choice)).ToList();
        using var scorer = new ContinuationScorer(ScoredBy, Model, Parametrization, BaseWidth, ModelWeights.Load(context.InputPath(WeightsRole), Model), context.Threads);
        var likelihoods = scorer.Score(choices, new StageProgress(context, "answering questions"), context.CancellationToken);
        JsonFile.Save(context.OutputPath(ResultFile), ChoiceAccuracy.Of(questions, likelihoods));
        return Task.CompletedTask;
    }
}
