using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Questions;

namespace Pipeline.Experiments.Specs;

/// <summary>A file of multiple-choice questions that models answer when they are trained: those whose weights are kept. The report has their accuracies.</summary>
public sealed record DownstreamSpec
{
    /// <summary>The form of the file, and the words in which its questions are asked.</summary>
    public required QuestionForm Task { get; init; }

    /// <summary>Path of the file, relative to the folder of the spec: JSON lines, a question on each.</summary>
    public required string File { get; init; }

    /// <summary>Digest of the file; another content is refused.</summary>
    [TextForm(TextForm.Sha256)]
    public required string Sha256 { get; init; }

    /// <summary>Name in the report; without it, that of the file without its extension.</summary>
    [TextForm(TextForm.Name)]
    public string? Name { get; init; }

    internal string ReportName => Name ?? Path.GetFileNameWithoutExtension(File);
}
