using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Stages;

/// <summary>
/// What stages without a model cost, before anything is known of them. Their work is counted in the floating-point operations that training
/// does in the same time, so that one measured speed predicts all of them; the constants are those of the quickstart's stages on a
/// Cascade Lake core that trains at 36 GFLOP/s. Sizes are those of its files.
/// </summary>
internal static class TextWork
{
    private const double ReadingPerByte = 1_000;
    private const double CuttingPerByte = 2_000;
    private const double MergingPerByte = 500;
    private const double MergingPerToken = 4e5;
    private const double EncodingPerByte = 700;
    private const double GatheringPerRun = 7e6;
    private const double FittingPerRun = 7e8;
    private const double FittingPerVocabulary = 1e9;

    private const double PackingRatio = 3;
    private const double DocumentationShare = 0.15;
    private const double PreTokenBytesPerByte = 0.95;
    private const long TokenizerBytesPerToken = 36;
    private const long CurveBytesPerStep = 60;
    private const long LawBytes = 20_000;

    /// <summary>The bytes of text that a corpus will have; 0 where nothing tells.</summary>
    /// <param name="recipe">What to collect.</param>
    /// <param name="files">The files of each source.</param>
    public static long TextBytes(CorpusRecipe recipe, IReadOnlyList<IReadOnlyList<SourceFile>> files)
    {
        var bytes = recipe.Sources.Select((source, number) => source switch
        {
            SyntheticSource synthetic => synthetic.Bytes,
            DotnetDocsSource => DocumentationShare * FileBytes(files[number]),
            HttpSource => (double?)recipe.MaximumBytes ?? 0,
            _ => FileBytes(files[number]),
        }).Sum();
        return (long)Math.Min(bytes, recipe.MaximumBytes ?? double.MaxValue);
    }

    public static StageCost OfCorpus(CorpusStage stage)
    {
        var text = stage.ExpectedBytes.Value;
        return Cost(ReadingPerByte * Math.Max(text, stage.Files.Sum(FileBytes)), text);
    }

    public static StageCost OfPreTokens(long text) => Cost(CuttingPerByte * text, PreTokenBytesPerByte * text);

    public static StageCost OfTokenizer(long text, int vocabularySize, int known) =>
        Cost((MergingPerByte * text) + (MergingPerToken * (vocabularySize - known)), TokenizerBytesPerToken * vocabularySize);

    public static StageCost OfDataset(long text, int vocabularySize) =>
        Cost(EncodingPerByte * text, (vocabularySize <= ushort.MaxValue + 1 ? 2 : 4) * text / Budgets.ExpectedCharactersPerToken(vocabularySize));

    public static StageCost OfMetrics(IReadOnlyList<RunStage> runs) => Cost(GatheringPerRun * runs.Count, CurveBytesPerStep * runs.Sum(run => (double)run.ExpectedSteps));

    public static StageCost OfFit(int runs) => Cost(FittingPerRun * runs, LawBytes);

    public static StageCost OfTextLaws(int vocabularies) => Cost(FittingPerVocabulary * vocabularies, LawBytes);

    private static StageCost Cost(double work, double disk) => new(work, (long)disk, 0);

    private static double FileBytes(IReadOnlyList<SourceFile> files) => files.Sum(file =>
        (File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0) * (file.Path.EndsWith(".gz", StringComparison.Ordinal) || file.Path.EndsWith(".zst", StringComparison.Ordinal) ? PackingRatio : 1));
}
