using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Fits;

/// <summary>The vocabulary laws of one parametrization, each model at its best learning rates.</summary>
/// <param name="Parametrization">Name of the parametrization.</param>
/// <param name="Law">The parametric law, approach 3 of arXiv 2407.13623.</param>
/// <param name="Predictions">The law's optimum for each model of the spec at its largest budget.</param>
/// <param name="Envelope">The envelope of training curves, approach 1; null without curves of three points.</param>
internal sealed record VocabularyFit(
    string Parametrization, VocabularyLaw Law, IReadOnlyList<VocabularyPrediction> Predictions, IsoFlopLaws? Envelope);
