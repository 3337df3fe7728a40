using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The experiment that would decide what a bowl leaves open about the vocabulary, or else test what it says.</summary>
internal static class VocabularyNext
{
    /// <summary>One sentence.</summary>
    public static string Of(VocabularyBowl bowl, FindingStrength strength)
    {
        var (smallest, largest) = (bowl.Points.Min(point => point.VocabularySize), bowl.Points.Max(point => point.VocabularySize));
        return (bowl.Status, bowl.Edge) switch
        {
            (OptimumStatus.AtEdge, GridEdge.Lowest) => $"Train vocabularies {NumberFormat.Whole(smallest / 4)} and {NumberFormat.Whole(smallest / 2)} with the same learning rates.",
            (OptimumStatus.AtEdge, _) => $"Train vocabularies {NumberFormat.Whole(2 * largest)} and {NumberFormat.Whole(4 * largest)} with the same learning rates.",
            (OptimumStatus.TooFewPoints, _) => $"Train vocabularies {NumberFormat.Whole(smallest / 2)} and {NumberFormat.Whole(2 * largest)} too, with the same learning rates.",
            (OptimumStatus.NoBowl, _) => "Repeat every vocabulary with two further seeds (`seeds: [1, 2, 3]`): the losses are too noisy, or too close, for a minimum.",
            _ when bowl.OptimumInterval is null => "Repeat every vocabulary with two further seeds (`seeds: [1, 2, 3]`), so that an interval can be given.",
            _ when bowl.Points.Any(point => point.RateAtEdge) => "Widen the grid of `learningRates` for the vocabularies whose best rate is the last one tried.",
            _ when strength != FindingStrength.Firm => "Repeat the vocabularies around the optimum with the same learning rates and four times the seeds, which would halve the interval, on a larger validation set.",
            _ when bowl.Group.Width is { } width => string.Create(CultureInfo.InvariantCulture, $"Train width {2 * width} at these vocabularies: it says whether the best one grows with the model."),
            _ => "Train a larger model at these vocabularies: it says whether the best one grows with the model.",
        };
    }
}
