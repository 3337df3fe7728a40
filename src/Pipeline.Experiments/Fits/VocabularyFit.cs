using Pipeline.Laws.Analyses;

namespace Pipeline.Experiments.Fits;

/// <summary>The vocabulary laws of one parametrization, each model at its best learning rates.</summary>
/// <param name="Name">Name of the parametrization, or what else sets the runs apart in their table; empty for a table of one group.</param>
/// <param name="Laws">The laws of the three approaches of arXiv 2407.13623, as far as the runs go, and what they say.</param>
internal sealed record VocabularyFit(string Name, VocabularyLaws Laws);
