using Pipeline.Laws;
using Pipeline.Laws.Analyses;

namespace Pipeline.Experiments.Fits;

/// <summary>The vocabulary laws of one parametrization, each model at its best learning rates.</summary>
/// <param name="Parametrization">Name of the parametrization; empty for a table that has none.</param>
/// <param name="Laws">The laws of the three approaches of arXiv 2407.13623, as far as the runs go.</param>
/// <param name="Findings">What they say.</param>
internal sealed record VocabularyFit(string Parametrization, VocabularyLaws Laws, IReadOnlyList<Finding> Findings);
