using System.Globalization;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>One point of the grid that a spec spans.</summary>
/// <param name="VocabularySize">Vocabulary size.</param>
/// <param name="Width">Width.</param>
/// <param name="Parametrization">Parametrization.</param>
/// <param name="Hidden">Hidden learning rate at the base width.</param>
/// <param name="Embedding">Embedding learning rate at the base width.</param>
/// <param name="WeightDecay">Weight decay coefficient.</param>
/// <param name="Seed">Seed.</param>
internal sealed record RunPoint(
    int VocabularySize,
    int Width,
    Parametrization Parametrization,
    Rate Hidden,
    Rate Embedding,
    double WeightDecay,
    int Seed)
{
    public string Name(bool withWeightDecay)
    {
        var weightDecay = withWeightDecay ? string.Create(CultureInfo.InvariantCulture, $"/wd{WeightDecay:R}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"run/v{VocabularySize}/w{Width}/{Parametrization.Name}/h{Hidden}/e{Embedding}{weightDecay}/s{Seed}");
    }
}
