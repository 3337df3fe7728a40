using Pipeline.Experiments.Reporting;
using Pipeline.Reports.Documents;
using Pipeline.Text.Questions;
using Pipeline.Training.Evaluation;

namespace Pipeline.Experiments.Tests.Reporting;

public sealed class DownstreamSectionTests
{
    // Standard errors of guessing: 0.05 for 100 questions with two choices.
    [Theory]
    [InlineData("Of 1 accuracy, 0 lie more than two standard errors of guessing above chance, where guesses alone would put one in 44.", 0.59)]
    [InlineData("Of 1 accuracy, 1 lies more than two standard errors of guessing above chance, where guesses alone would put one in 44. 1 of them would be reached by always giving the answer that is right most often.", 0.61)]
    [InlineData("Of 2 accuracies, 2 lie more than two standard errors of guessing above chance, where guesses alone would put one in 44. 1 of them would be reached by always giving the answer that is right most often.", 0.61, 0.7)]
    [InlineData("Of 1 accuracy, 1 lies more than two standard errors of guessing above chance, where guesses alone would put one in 44.", 0.7)]
    public void What_lies_above_chance_is_counted_and_what_a_constant_answer_reaches(string sentence, params double[] accuracies)
    {
        var rows = accuracies.Select((accuracy, run) => new DownstreamRow($"run{run}", "moss", QuestionForm.BoolQ, new ChoiceAccuracy(100, 0.5, 0.62, accuracy, 0.05, accuracy, 0.05)));
        var section = DownstreamSection.Of(new ReportData(null!, null!, [], [], null!, null!, null!, null!, IsBitReproducible: true) { Downstream = [.. rows] }).Section!;
        Assert.Equal(sentence, Assert.IsType<Paragraph>(section.Blocks[0]).Text);
    }

    [Fact]
    public void Without_questions_there_is_no_section() =>
        Assert.Null(DownstreamSection.Of(new ReportData(null!, null!, [], [], null!, null!, null!, null!, IsBitReproducible: true)).Section);
}
