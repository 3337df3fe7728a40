using System.Text;
using Pipeline.Text.Questions;

namespace Pipeline.Text.Tests.Questions;

/// <summary>Each published form of a file, with sentences of our own, in the words in which lm-evaluation-harness asks them.</summary>
public sealed class QuestionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"id": "a", "question": {"stem": "What do bees make?", "choices": [{"text": "wax", "label": "A"}, {"text": "tin", "label": "B"}, {"text": "salt", "label": "C"}]}, "answerKey": "A"}""")]
    [InlineData("""{"id": "a", "question": "What do bees make?", "choices": {"text": ["wax", "tin", "salt"], "label": ["1", "2", "3"]}, "answerKey": "1"}""")]
    public void Arc_is_read_as_published_and_as_datasets_give_it(string line)
    {
        var question = Only(QuestionForm.Arc, line);
        Assert.Equal(0, question.Answer);
        Assert.Equal(["wax", "tin", "salt"], question.Choices.Select(choice => choice.Text));
        Assert.All(question.Choices, choice => Assert.Equal("Question: What do bees make?\nAnswer:", choice.Context));
    }

    [Theory]
    [InlineData("""{"id": "7", "question": {"stem": "A pond freezes when it is", "choices": [{"text": "cold", "label": "A"}, {"text": "noon", "label": "B"}]}, "answerKey": "B"}""")]
    [InlineData("""{"id": "7", "question_stem": "A pond freezes when it is", "choices": {"text": ["cold", "noon"], "label": ["A", "B"]}, "answerKey": " B"}""")]
    public void OpenBookQA_is_asked_as_the_beginning_of_a_sentence(string line)
    {
        var question = Only(QuestionForm.OpenBookQA, line);
        Assert.Equal(1, question.Answer);
        Assert.Equal(new Choice("A pond freezes when it is", "noon"), question.Choices[1]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    public void HellaSwag_is_asked_with_its_activity_and_without_brackets(string label)
    {
        var question = Only(QuestionForm.HellaSwag, $$"""{"ind": 4, "activity_label": "Baking bread", "ctx_a": "[header] How to bake [title] Take flour.", "ctx_b": "the Cook", "ctx": "unread", "endings": ["[step] sings.", "rests.", "kneads  it.", "[sub]leaves."], "label": {{label}}}""");
        Assert.Equal(2, question.Answer);
        Assert.Equal("Baking bread: How to bake. Take flour. The cook", question.Choices[0].Context);
        Assert.Equal([" sings.", "rests.", "kneads it.", "leaves."], question.Choices.Select(choice => choice.Text));
    }

    [Fact]
    public void Piqa_has_two_solutions_of_a_goal()
    {
        var question = Only(QuestionForm.Piqa, """{"goal": "Keep tea warm", "sol1": "Use a cosy.", "sol2": "Use a sieve.", "label": 1}""");
        Assert.Equal(1, question.Answer);
        Assert.Equal([new Choice("Question: Keep tea warm\nAnswer:", "Use a cosy."), new Choice("Question: Keep tea warm\nAnswer:", "Use a sieve.")], question.Choices);
    }

    [Fact]
    public void WinoGrande_fills_the_gap_before_one_and_the_same_rest()
    {
        var question = Only(QuestionForm.WinoGrande, """{"qID": "x-1", "sentence": "The cup would not fit the box because the _ was too small.", "option1": "cup", "option2": "box", "answer": "2"}""");
        Assert.Equal(1, question.Answer);
        Assert.Equal(
            [new Choice("The cup would not fit the box because the cup", "was too small."), new Choice("The cup would not fit the box because the box", "was too small.")], question.Choices);
    }

    [Theory]
    [InlineData("\"answer\": true")]
    [InlineData("\"label\": 1")]
    [InlineData("\"label\": true")]
    public void BoolQ_is_answered_by_no_and_yes(string answer)
    {
        var question = Only(QuestionForm.BoolQ, $$"""{"question": "is moss a plant", "title": "Moss", "passage": "Mosses are small plants.", {{answer}}}""");
        Assert.Equal(1, question.Answer);
        Assert.Equal([new Choice("Mosses are small plants.\nQuestion: is moss a plant?\nAnswer:", "no"), new Choice("Mosses are small plants.\nQuestion: is moss a plant?\nAnswer:", "yes")], question.Choices);
    }

    [Fact]
    public void Blank_lines_byte_order_marks_and_carriage_returns_are_passed_over()
    {
        var line = """{"goal": "g", "sol1": "a", "sol2": "ü", "label": 0}""";
        var questions = QuestionFile.Read(Write($"\uFEFF{line}\r\n\n  \n{line}"), QuestionForm.Piqa);
        Assert.Equal(2, questions.Count);
        Assert.Equal(2, questions[1].Choices[1].Bytes);
    }

    [Theory]
    [InlineData(QuestionForm.Piqa, "", ": no question; it has a question on each line, as a JSON object")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"g\"", "(2,13): not valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed")]
    [InlineData(QuestionForm.Piqa, "  [1]", "(2,3): expected a JSON object, a question on each line")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": 3, \"sol1\": \"a\"}", "(2,10): goal: expected text, found 3")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \" \"}", "(2,10): goal: expected text, found \" \"")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"\\ud800\"}", "(2,10): goal: has half of a surrogate pair, which is no character")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"g\", \"sol1\": \"a\"}", "(2,1): sol2: is missing; it is text")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"g\", \"sol1\": \"a\", \"sol2\": \"b\"}", "(2,1): label: is missing; as published, answers are in a file of their own (dev-labels.lst), whose lines belong into the questions as label")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"g\", \"sol1\": \"a\", \"sol2\": \"b\", \"label\": -1}", "(2,50): label: has no answer, as in test sets whose answers are not public; take the validation set")]
    [InlineData(QuestionForm.Piqa, "{\"goal\": \"g\", \"sol1\": \"a\", \"sol2\": \"b\", \"label\": 2}", "(2,50): label: expected a number from 0 to 1, found 2")]
    [InlineData(QuestionForm.HellaSwag, "{\"activity_label\": \"a\", \"endings\": {}, \"label\": 0}", "(2,36): endings: expected a list, found {}")]
    [InlineData(QuestionForm.HellaSwag, "{\"activity_label\": \"a\", \"endings\": [\"b\"], \"label\": 0}", "(2,36): endings: a question has at least two endings")]
    [InlineData(QuestionForm.HellaSwag, "{\"activity_label\": \"a\", \"endings\": [\"b\", \"[c]\"], \"label\": 0}", "(2,36): endings[1]: nothing is left of it without what stands in brackets")]
    [InlineData(QuestionForm.HellaSwag, "{\"activity_label\": \"a\", \"endings\": [\"b\", \"c\"], \"label\": \"\"}", "(2,57): label: has no answer, as in test sets whose answers are not public; take the validation set")]
    [InlineData(QuestionForm.WinoGrande, "{\"sentence\": \"a\"}", "(2,14): sentence: has no gap _")]
    [InlineData(QuestionForm.WinoGrande, "{\"sentence\": \"a _ \"}", "(2,14): sentence: nothing follows the gap _, so that nothing tells the options apart")]
    [InlineData(QuestionForm.WinoGrande, "{\"sentence\": \"a _ b\", \"option1\": \"x\", \"option2\": \"y\", \"answer\": \"0\"}", "(2,65): answer: expected a number from 1 to 2, found \"0\"")]
    [InlineData(QuestionForm.Arc, "{\"question\": {\"stem\": \"s\", \"choices\": [{\"text\": \"t\", \"label\": \"A\"}]}, \"answerKey\": \"A\"}", "(2,14): question.choices: a question has at least two choices")]
    [InlineData(QuestionForm.Arc, "{\"question\": \"s\", \"choices\": {\"text\": [\"t\", \"u\"], \"label\": [\"A\"]}, \"answerKey\": \"A\"}", "(2,30): choices: 2 texts and 1 labels; each text has a label")]
    [InlineData(QuestionForm.Arc, "{\"question\": \"s\", \"choices\": {\"text\": [\"t\", \"u\"], \"label\": [\"A\", \"B\"]}, \"answerKey\": \"C\"}", "(2,86): answerKey: 'C' is none of the labels A, B")]
    [InlineData(QuestionForm.Arc, "{\"question\": \"s\", \"choices\": {\"text\": [\"t\", \"u\"], \"label\": [\"A\", \"B\"]}}", "(2,1): answerKey: has no answer, as in test sets whose answers are not public; take the validation set")]
    [InlineData(QuestionForm.Arc, "{\"question\": {\"stem\": \"s\", \"choices\": [{\"text\": \"t\", \"label\": \"A\"}, {\"label\": \"B\"}]}, \"answerKey\": \"A\"}", "(2,14): question.choices[1].text: is missing; it is text")]
    [InlineData(QuestionForm.BoolQ, "{\"question\": \"s\", \"passage\": \"p\", \"answer\": \"maybe\"}", "(2,45): answer: expected a number from 0 to 1, found \"maybe\"")]
    public void A_damaged_line_is_refused_where_it_is_damaged(QuestionForm form, string line, string message)
    {
        var file = Write("\n" + line);
        Assert.Equal(file + message, Assert.Throws<QuestionException>(() => QuestionFile.Read(file, form)).Message);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_refused_where_they_stand()
    {
        File.WriteAllBytes(_folder["questions.jsonl"], [.. "{\"goal\": \"ü"u8, 0xE4, .. "\"}"u8]);
        Assert.Equal(
            $"{_folder["questions.jsonl"]}(1,13): not UTF-8 (byte 0xE4); save the file as UTF-8",
            Assert.Throws<QuestionException>(() => QuestionFile.Read(_folder["questions.jsonl"], QuestionForm.Piqa)).Message);
    }

    private Question Only(QuestionForm form, string line) => Assert.Single(QuestionFile.Read(Write(line), form));

    private string Write(string text)
    {
        File.WriteAllText(_folder["questions.jsonl"], text, new UTF8Encoding(false));
        return _folder["questions.jsonl"];
    }
}
