using Pipeline.Text.Questions;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// How many multiple-choice questions a model answers rightly, where it chooses the most likely continuation; and where it chooses the one of most log-likelihood per byte, as acc_norm of EleutherAI's
/// lm-evaluation-harness (which counts characters). Of equal ones the first is chosen. A standard error is that of the mean of n values that are 0 or 1, √(p(1 − p)/(n − 1)), as there; null for one question.
/// </summary>
/// <param name="Questions">How many questions n there are.</param>
/// <param name="Chance">The accuracy to expect of guesses: the mean of one over the number of choices.</param>
/// <param name="MostFrequentAnswer">The accuracy of always choosing the same place, the one that is right most often: what a model reaches that says yes to everything.</param>
/// <param name="Accuracy">The share of right answers.</param>
/// <param name="AccuracyStandardError">Its standard error over questions.</param>
/// <param name="NormalisedAccuracy">The share of right answers by log-likelihood per byte.</param>
/// <param name="NormalisedAccuracyStandardError">Its standard error over questions.</param>
public sealed record ChoiceAccuracy(
    int Questions, double Chance, double MostFrequentAnswer, double Accuracy, double? AccuracyStandardError, double NormalisedAccuracy, double? NormalisedAccuracyStandardError)
{
    /// <summary>Counts right answers.</summary>
    /// <param name="questions">The questions, at least one.</param>
    /// <param name="logLikelihoods">The log-likelihood of each choice of each question, one after the other.</param>
    /// <exception cref="ArgumentException">There is no question, or not one log-likelihood for each choice.</exception>
    public static ChoiceAccuracy Of(IReadOnlyList<Question> questions, IReadOnlyList<double> logLikelihoods)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(logLikelihoods);
        if (questions.Count == 0 || questions.Sum(question => question.Choices.Count) != logLikelihoods.Count)
            throw new ArgumentException($"{questions.Count} questions do not fit {logLikelihoods.Count} log-likelihoods.", nameof(logLikelihoods));
        var (right, rightByBytes, chance, next) = (0, 0, 0.0, 0);
        foreach (var question in questions)
        {
            var choices = question.Choices;
            var scores = logLikelihoods.Skip(next).Take(choices.Count).ToArray();
            next += choices.Count;
            right += First(scores) == question.Answer ? 1 : 0;
            rightByBytes += First([.. scores.Select((score, i) => score / choices[i].Bytes)]) == question.Answer ? 1 : 0;
            chance += 1.0 / choices.Count;
        }

        var count = questions.Count;
        var mostFrequent = questions.CountBy(question => question.Answer).Max(answer => answer.Value);
        return new ChoiceAccuracy(
            count, chance / count, (double)mostFrequent / count, (double)right / count, StandardError(right, count), (double)rightByBytes / count, StandardError(rightByBytes, count));
    }

    private static int First(double[] scores) => Array.IndexOf(scores, scores.Max());

    private static double? StandardError(int right, int count)
    {
        var share = (double)right / count;
        return count == 1 ? null : Math.Sqrt(share * (1 - share) / (count - 1));
    }
}
