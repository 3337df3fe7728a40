using Pipeline.Laws.Recommendations;

namespace Pipeline.Experiments.Recommendations;

/// <summary>What to use for a model that need not have been run, for programs.</summary>
/// <param name="Source">What it rests on: a report and its version, or a table.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Rates">The learning rates of each parametrization; empty where none were asked for or found.</param>
/// <param name="Vocabularies">The vocabulary by the laws of each parametrization; empty where none was asked for or found.</param>
/// <param name="Notes">What limits all of it, and why something that was asked for is missing.</param>
public sealed record Recommendation(
    string Source, RecommendationQuestion Question, IReadOnlyList<RateRecommendation> Rates, IReadOnlyList<VocabularyRecommendation> Vocabularies, IReadOnlyList<string> Notes);
