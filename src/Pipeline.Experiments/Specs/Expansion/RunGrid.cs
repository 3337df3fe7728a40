using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>The grid that a spec spans: the product of its lists, before any filter.</summary>
/// <param name="spec">The spec; its rate grids are checked.</param>
/// <param name="parametrizations">Its parametrizations, in order.</param>
internal sealed class RunGrid(ExperimentSpec spec, IReadOnlyList<Parametrization> parametrizations)
{
    private readonly IReadOnlyList<Rate> _hidden = spec.LearningRates.Hidden.Rates;

    public IReadOnlyList<int> VocabularySizes => spec.Tokenizer.VocabularySizes;

    public IReadOnlyList<int> Widths => spec.Model.Widths;

    public IEnumerable<string> ParametrizationNames => parametrizations.Select(parametrization => parametrization.Name);

    public IReadOnlyList<Rate> HiddenRates => _hidden;

    /// <summary>The rates that go together.</summary>
    public IEnumerable<RatePair> RatePairs =>
        _hidden.SelectMany(spec.LearningRates.Embedding.Rates, (hidden, embedding) => new RatePair(hidden, embedding));

    public IEnumerable<Rate> EmbeddingRatios => spec.LearningRates.Embedding.Ratio ?? [];

    public int EmbeddingRatesPerHiddenRate => spec.LearningRates.Embedding.Rates(_hidden[0]).Count;

    public IReadOnlyList<double> WeightDecays => spec.WeightDecay;

    public IReadOnlyList<int> Seeds => spec.Seeds;

    /// <summary>Number of points.</summary>
    public double Count =>
        (double)VocabularySizes.Count * Widths.Count * parametrizations.Count * _hidden.Count
        * EmbeddingRatesPerHiddenRate * WeightDecays.Count * Seeds.Count;

    /// <summary>All points; the seed varies fastest, the vocabulary slowest.</summary>
    public IEnumerable<RunPoint> Points
    {
        get
        {
            foreach (var vocabularySize in VocabularySizes)
                foreach (var width in Widths)
                    foreach (var parametrization in parametrizations)
                        foreach (var hidden in _hidden)
                            foreach (var embedding in spec.LearningRates.Embedding.Rates(hidden))
                                foreach (var weightDecay in WeightDecays)
                                    foreach (var seed in Seeds)
                                        yield return new RunPoint(vocabularySize, width, parametrization, hidden, embedding, weightDecay, seed);
        }
    }
}
