using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Execution;
using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization;
using Pipeline.Training;

namespace Pipeline.Experiments.Commands;

/// <summary>Failures of stages in words, with the place in the spec that they go back to.</summary>
internal static class FailureText
{
    /// <summary><c>specs/a.yaml(9,22): tokenizer.vocabularySizes: … (stage tokenizer/v60000)</c>.</summary>
    public static string Of(Experiment experiment, StageResult failed)
    {
        var path = failed.Error switch
        {
            CorpusException corpus => Place(corpus, (CorpusStage)failed.Stage),
            TokenizerException => "tokenizer.vocabularySizes",
            TrainingException => "model",
            _ => null,
        };
        var message = failed.Error?.Message ?? failed.Reason ?? "";
        return path is null
            ? $"{failed.Stage.Name}: {message}"
            : $"{experiment.ErrorAt(path, message)} (stage {failed.Stage.Name})";
    }

    /// <summary>The pattern that the file fits, or the source that it comes from.</summary>
    private static string Place(CorpusException error, CorpusStage stage) => error.SourceNumber is { } source
        ? CorpusPlace.Of(source, stage.Files[source].FirstOrDefault(file => file.Path == error.File)?.Pattern)
        : "corpus";
}
