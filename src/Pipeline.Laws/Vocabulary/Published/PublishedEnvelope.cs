using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>
/// The points that the published envelope adds to the measured ones: for each vocabulary 50 models between the smallest and the largest, interpolated by a cubic surface over
/// (N_nv, H), and for each model 20 vocabularies between the smallest and the largest, interpolated by a quadratic spline at the end of training.
/// </summary>
internal static class PublishedEnvelope
{
    public static IEnumerable<EnvelopePoint> Interpolated(VocabularyTable table)
    {
        EnvelopePoint[] points = [.. IsoFlopAnalysis.Points(table)];
        double[] models = Spread(points.Select(point => point.NonVocabularyParameters), 50);
        double[] characters = Spread(points.Select(point => point.Data), 50);
        double[] sizes = Spread(points.Select(point => point.VocabularySize), 20);
        foreach (IGrouping<double, EnvelopePoint> vocabulary in points.GroupBy(point => point.VocabularySize))
        {
            var surface = new CubicSurface([.. vocabulary.Select(point => (point.NonVocabularyParameters, point.Data))], [.. vocabulary.Select(point => point.Loss)]);
            for (int i = 0; i < models.Length; i++)
            {
                double loss = surface.At(models[i], characters[i]);
                if (!double.IsNaN(loss))
                    yield return Point(models[i], vocabulary.Key, characters[i], loss);
            }
        }

        foreach (IGrouping<double, EnvelopePoint> model in points.GroupBy(point => point.NonVocabularyParameters))
        {
            EnvelopePoint[] ends = [.. model.GroupBy(point => point.VocabularySize).OrderBy(vocabulary => vocabulary.Key).Select(vocabulary => vocabulary.MaxBy(point => point.Flops)!)];
            var spline = new QuadraticSpline([.. ends.Select(end => end.VocabularySize)], [.. ends.Select(end => end.Loss)]);
            double tokens = ends[0].Flops / (6 * (ends[0].NonVocabularyParameters + ends[0].VocabularyParameters));
            foreach (double size in sizes)
                yield return Point(model.Key, size, tokens / TokensPerCharacter.Published.At(size), spline.At(Math.Min(size, ends[^1].VocabularySize)));
        }
    }

    private static EnvelopePoint Point(double nonVocabulary, double vocabularySize, double characters, double loss)
    {
        double vocabulary = vocabularySize * PublishedModels.WidthOf(nonVocabulary);
        double flops = 6 * (nonVocabulary + vocabulary) * characters * TokensPerCharacter.Published.At(vocabularySize);
        return new EnvelopePoint(flops, nonVocabulary, vocabulary, vocabularySize, characters, loss);
    }

    private static double[] Spread(IEnumerable<double> values, int count)
    {
        double[] all = [.. values];
        return [.. Fitting.StartGrid.Even(DoubleMath.Log(all.Min()), DoubleMath.Log(all.Max()), count).Select(DoubleMath.Exp)];
    }
}
