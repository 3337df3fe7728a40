using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Execution;
using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization;
using Pipeline.Training;

namespace Pipeline.Experiments.Commands;

/// <summary>Failures of stages in words, with the place in the spec that they go back to.</summary>
internal static class StageFailure
{
    /// <summary><c>specs/a.yaml(9,22): model: … (stage run/v512/w64/sp/h2^-9/e2^-9/s1)</c>.</summary>
    public static Diagnostic Of(Experiment experiment, StageResult failed)
    {
        var path = failed.Error switch
        {
            CorpusException corpus => Place(corpus, (CorpusStage)failed.Stage),
            TokenizerException { LargestVocabulary: { } largest } => TooLarge(experiment.Spec.Tokenizer.VocabularySizes, largest),
            TokenizerException => "tokenizer.vocabularySizes",
            TrainingException => "model",
            _ => null,
        };
        var message = failed.Error?.Message ?? failed.Reason ?? "";
        return path is null ? new Diagnostic(DiagnosticCode.Stage, PrintableText.Of($"{failed.Stage.Name}: {message}"))
            : Diagnostic.Of(experiment.ErrorAt(path, failed.Stage is TokenizerStage ? message : $"{message} (stage {failed.Stage.Name})"), DiagnosticCode.Stage);
    }

    /// <summary>The smallest size that is too large, whichever stage on the way to it failed.</summary>
    private static string TooLarge(IReadOnlyList<int> sizes, int largest) => FormattableString.Invariant(
        $"tokenizer.vocabularySizes[{sizes.Index().Where(size => size.Item > largest).MinBy(size => size.Item).Index}]");

    /// <summary>The pattern that the file fits, or the source that it comes from.</summary>
    private static string Place(CorpusException error, CorpusStage stage) => error.SourceNumber is { } source
        ? CorpusPlace.Of(source, stage.Files[source].FirstOrDefault(file => file.Path == error.File)?.Pattern)
        : "corpus";
}
