using System.Text.RegularExpressions;

namespace Pipeline.Text.Questions;

/// <summary>
/// Turns lines into questions. Fields are those of the published files and of the same data as Hugging Face's datasets give them; the words of the prompts, and how texts are cleaned, are those of
/// lm-evaluation-harness (EleutherAI, folder lm_eval/tasks), so that accuracies can be compared with published ones.
/// </summary>
internal static partial class QuestionForms
{
    /// <summary>The question of a line.</summary>
    /// <exception cref="QuestionException">The line is no such question.</exception>
    public static Question Read(QuestionForm form, QuestionField line)
    {
        if (!line.IsObject)
            throw line.Refuse("expected a JSON object, a question on each line");
        return form switch
        {
            QuestionForm.Arc => Lettered(line, Prompt),
            QuestionForm.OpenBookQA => Lettered(line, stem => stem),
            QuestionForm.HellaSwag => HellaSwag(line),
            QuestionForm.Piqa => Piqa(line),
            QuestionForm.WinoGrande => WinoGrande(line),
            _ => BoolQ(line),
        };
    }

    private static string Prompt(string question) => $"Question: {question}\nAnswer:";

    private static Question Same(string context, IReadOnlyList<string> texts, int answer) => new([.. texts.Select(text => new Choice(context, text))], answer);

    // As published, {"question": {"stem", "choices": [{"text", "label"}]}, "answerKey"}; as datasets give it, {"question" or "question_stem", "choices": {"text": [], "label": []}, "answerKey"}.
    private static Question Lettered(QuestionField line, Func<string, string> prompt)
    {
        var question = line["question"];
        var stem = question.IsObject ? question["stem"] : question.Exists ? question : line["question_stem"];
        var choices = (question.IsObject ? question : line)["choices"];
        var (texts, labels) = choices.IsObject
            ? (choices["text"].Items, choices["label"].Items)
            : ([.. choices.Items.Select(choice => choice["text"])], (IReadOnlyList<QuestionField>)[.. choices.Items.Select(choice => choice["label"])]);
        if (texts.Count < 2)
            throw choices.Refuse("a question has at least two choices");
        if (texts.Count != labels.Count)
            throw choices.Refuse(FormattableString.Invariant($"{texts.Count} texts and {labels.Count} labels; each text has a label"));
        List<string> names = [.. labels.Select(label => label.Text)];
        var key = line["answerKey"].AnswerKey;
        var answer = names.IndexOf(key);
        if (answer < 0)
            throw line["answerKey"].Refuse($"'{key}' is none of the labels {string.Join(", ", names)}");
        return Same(prompt(stem.Text), [.. texts.Select(text => text.Text)], answer);
    }

    private static Question HellaSwag(QuestionField line)
    {
        var context = $"{line["activity_label"].Text}: {line["ctx_a"].OptionalText} {Capitalized(line["ctx_b"].OptionalText)}";
        var endings = line["endings"].Items;
        if (endings.Count < 2)
            throw line["endings"].Refuse("a question has at least two endings");
        return Same(
            Cleaned(context),
            [.. endings.Select(ending => Cleaned(ending.Text) is var text && !string.IsNullOrWhiteSpace(text) ? text : throw ending.Refuse("nothing is left of it without what stands in brackets"))],
            line["label"].AnswerIndex(0, endings.Count));
    }

    private static Question Piqa(QuestionField line)
    {
        var (goal, solutions) = (line["goal"].Text, (string[])[line["sol1"].Text, line["sol2"].Text]);
        return line["label"].Exists
            ? Same(Prompt(goal), solutions, line["label"].AnswerIndex(0, 2))
            : throw line["label"].Refuse("is missing; as published, answers are in a file of their own (dev-labels.lst), whose lines belong into the questions as label");
    }

    private static Question WinoGrande(QuestionField line)
    {
        var sentence = line["sentence"].Text;
        var gap = sentence.IndexOf('_', StringComparison.Ordinal);
        var rest = gap < 0 ? throw line["sentence"].Refuse("has no gap _") : sentence[(gap + 1)..].Trim();
        if (rest.Length == 0)
            throw line["sentence"].Refuse("nothing follows the gap _, so that nothing tells the options apart");
        return new Question([Filled("option1"), Filled("option2")], line["answer"].AnswerIndex(1, 2));

        Choice Filled(string option) => new(sentence[..gap] + line[option].Text, rest);
    }

    private static Question BoolQ(QuestionField line)
    {
        var answer = line["answer"].Exists ? line["answer"] : line["label"];
        return Same($"{line["passage"].Text}\n{Prompt(line["question"].Text + "?")}", ["no", "yes"], answer.AnswerIndex(0, 2));
    }

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    private static string Cleaned(string text) =>
        InBrackets().Replace(text.Trim().Replace(" [title]", ". ", StringComparison.Ordinal), "").Replace("  ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"\[.*?\]")]
    private static partial Regex InBrackets();
}
