using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Figures;

/// <summary>Figures of the envelope of training curves (arXiv 2407.13623, approach 1).</summary>
public static class EnvelopeFigures
{
    private static readonly FigureAxis Flops = new("training FLOPs", Logarithmic: true);

    /// <summary>Training curves, one series per model and vocabulary, with their lower envelope.</summary>
    /// <param name="runs">The rows.</param>
    /// <param name="laws">The laws of the envelope.</param>
    /// <returns>The figure.</returns>
    public static FigureData Envelope(IReadOnlyList<RunRecord> runs, IsoFlopLaws laws) => new()
    {
        Name = "training-curve-envelope",
        Title = "Training curves and their lower envelope",
        X = Flops,
        Y = new FigureAxis("loss (nats per token)"),
        Series =
        [
            .. runs.Where(run => run is { Diverged: false, Flops: not null, NonVocabularyParameters: not null }).GroupBy(run => run.NonVocabularyParameters!.Value).OrderBy(model => model.Key)
                .SelectMany(model => model.GroupBy(run => run.VocabularySize).OrderBy(size => size.Key).Select(curve => new FigureSeries(
                    FormattableString.Invariant($"{model.Key / 1e6:0.#}M, vocabulary {curve.Key}"),
                    SeriesKind.Line,
                    [.. curve.OrderBy(run => run.Flops).Where(run => (run.UnigramNormalisedLoss ?? run.Loss) is not null).Select(run => new FigurePoint(run.Flops!.Value, (run.UnigramNormalisedLoss ?? run.Loss)!.Value))],
                    FormattableString.Invariant($"{model.Key / 1e6:0.#}M")))),
            new("envelope", SeriesKind.Points, [.. laws.Envelope.Select(point => new FigurePoint(point.Flops, point.Loss))]),
        ],
    };

    /// <summary>N_nv, N_v and data of the envelope against FLOPs, with their power laws.</summary>
    /// <param name="laws">The laws.</param>
    /// <returns>Three figures.</returns>
    public static IReadOnlyList<FigureData> Powers(IsoFlopLaws laws)
    {
        double low = laws.Envelope.Min(point => point.Flops), high = laws.Envelope.Max(point => point.Flops);
        FigureData Power(string name, FlopsPower law, Func<EnvelopePoint, double> quantity) => new()
        {
            Name = $"envelope-{name}",
            Title = FormattableString.Invariant($"{law.Quantity} against FLOPs: exponent {law.Exponent:0.000}"),
            X = Flops,
            Y = new FigureAxis(law.Quantity, Logarithmic: true),
            Series =
            [
                new("envelope", SeriesKind.Points, [.. laws.Envelope.Select(point => new FigurePoint(point.Flops, quantity(point)))]),
                new("fit", SeriesKind.Line, Curves.Of(law.At, low, high)),
            ],
        };
        return
        [
            Power("non-vocabulary", laws.NonVocabulary, point => point.NonVocabularyParameters),
            Power("vocabulary", laws.Vocabulary, point => point.VocabularyParameters),
            Power("data", laws.Data, point => point.Data),
        ];
    }

    /// <summary>Optimal vocabulary parameters against non-vocabulary parameters: the envelope (a marker's size shows its loss) and the laws.</summary>
    /// <param name="laws">The laws of the envelope.</param>
    /// <param name="derivative">The derivative law; null to leave it out.</param>
    /// <returns>The figure.</returns>
    public static FigureData VocabularyAgainstModel(IsoFlopLaws laws, DerivativeLaw? derivative)
    {
        double low = laws.Envelope.Min(point => point.NonVocabularyParameters), high = laws.Envelope.Max(point => point.NonVocabularyParameters);
        FigurePoint middle = new(Math.Sqrt(low * high), laws.Vocabulary.At(laws.NonVocabulary.FlopsAt(Math.Sqrt(low * high))));
        List<FigureSeries> series =
        [
            new("envelope", SeriesKind.Points, [.. laws.Envelope.Select(point => new FigurePoint(point.NonVocabularyParameters, point.VocabularyParameters) { Size = point.Loss })]),
            new("envelope law", SeriesKind.Line, Curves.Of(model => laws.Vocabulary.At(laws.NonVocabulary.FlopsAt(model)), low, high)),
            Curves.Guide("slope 1", 1, middle, low, high),
        ];
        if (derivative is not null)
            series.Insert(2, new FigureSeries("derivative law", SeriesKind.Line, Curves.Of(model => derivative.VocabularySizeFor(model, 1), low, high)));
        return new FigureData
        {
            Name = "vocabulary-against-model",
            Title = "Optimal vocabulary parameters against non-vocabulary parameters",
            X = new FigureAxis("non-vocabulary parameters", Logarithmic: true),
            Y = new FigureAxis("vocabulary parameters", Logarithmic: true),
            Series = series,
        };
    }
}
