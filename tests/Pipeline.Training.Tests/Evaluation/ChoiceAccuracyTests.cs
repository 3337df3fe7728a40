using Pipeline.Text.Questions;
using Pipeline.Training.Evaluation;

namespace Pipeline.Training.Tests.Evaluation;

public sealed class ChoiceAccuracyTests
{
    [Fact]
    public void The_most_likely_choice_and_the_one_of_most_likelihood_per_byte_are_counted()
    {
        // By hand: the most likely are 0, 0, 1, 0; per byte 1, 0, 1, 0 (−6/6 above −4/2, −3/3 above −8/4, −2/2 above −3/2, ties to the first).
        Question[] questions =
        [
            Of(1, "ab", "abcdef"),
            Of(0, "abc", "abcd"),
            Of(1, "ü", "xy"),
            Of(1, "ab", "cd", "ef", "gh"),
        ];
        var accuracy = ChoiceAccuracy.Of(questions, [-4, -6, -3, -8, -3, -2, -1, -1, -1, -1]);
        Assert.Equal(4, accuracy.Questions);
        Assert.Equal((0.5 + 0.5 + 0.5 + 0.25) / 4, accuracy.Chance);
        Assert.Equal(0.75, accuracy.MostFrequentAnswer);
        Assert.Equal(0.5, accuracy.Accuracy);
        Assert.Equal(0.75, accuracy.NormalisedAccuracy);
        Assert.Equal(Math.Sqrt(0.25 / 3), accuracy.AccuracyStandardError!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(0.1875 / 3), accuracy.NormalisedAccuracyStandardError!.Value, 1e-15);
    }

    [Fact]
    public void A_standard_error_is_that_of_the_mean_of_the_answers()
    {
        Question[] questions = [.. Enumerable.Range(0, 7).Select(_ => Of(0, "a", "b"))];
        bool[] right = [true, false, true, true, false, true, true];
        var accuracy = ChoiceAccuracy.Of(questions, [.. right.SelectMany(isRight => isRight ? new[] { -1.0, -2 } : [-2, -1])]);
        var mean = right.Average(isRight => isRight ? 1.0 : 0);
        var deviation = Math.Sqrt(right.Sum(isRight => Math.Pow((isRight ? 1 : 0) - mean, 2)) / (right.Length - 1));
        Assert.Equal(deviation / Math.Sqrt(right.Length), accuracy.AccuracyStandardError!.Value, 1e-12);
    }

    [Fact]
    public void One_question_has_no_standard_error() => Assert.Null(ChoiceAccuracy.Of([Of(0, "a", "b")], [-1, -2]).AccuracyStandardError);

    [Fact]
    public void Every_choice_has_a_log_likelihood() => Assert.Throws<ArgumentException>(() => ChoiceAccuracy.Of([Of(0, "a", "b")], [-1]));

    private static Question Of(int answer, params string[] texts) => new([.. texts.Select(text => new Choice("context", text))], answer);
}
