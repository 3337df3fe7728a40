using Pipeline.Experiments.Fits;
using Pipeline.Graph;
using Pipeline.Text.Datasets;

namespace Pipeline.Experiments.Stages;

/// <summary>Fits the laws that tokenizers follow without any run: tokens per character against vocabulary size, and frequencies against rank.</summary>
internal sealed record TextLawStage : Stage
{
    /// <summary>The fitted laws.</summary>
    public const string LawsFile = "textlaws.json";

    /// <summary>The datasets, smallest vocabulary first.</summary>
    [NotIdentity]
    public required IReadOnlyList<DatasetStage> Datasets { get; init; }

    /// <inheritdoc/>
    public override string Kind => "textlaws";

    /// <inheritdoc/>
    public override int Revision => 3;

    /// <inheritdoc/>
    public override int MaximumThreads => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        .. Datasets.SelectMany(dataset => new[] { DatasetStage.CardFile, DatasetStage.TokenTableFile }.Select(file => new ProducedInput(Role(dataset, file), dataset, file))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [LawsFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfTextLaws(Datasets.Count);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var datasets = Datasets.Select(dataset => (
            DatasetCard.Load(context.InputPath(Role(dataset, DatasetStage.CardFile))),
            TokenStatistics.Load(context.InputPath(Role(dataset, DatasetStage.TokenTableFile)))));
        JsonFile.Save(context.OutputPath(LawsFile), TextLaws.Of([.. datasets]));
        return Task.CompletedTask;
    }

    private static string Role(DatasetStage dataset, string file) => $"{dataset.Name}/{file}";
}
