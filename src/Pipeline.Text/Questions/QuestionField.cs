using System.Globalization;
using System.Text.Json;

namespace Pipeline.Text.Questions;

/// <summary>A value in a line of questions, or its absence, with its place for messages.</summary>
/// <param name="line">The line.</param>
/// <param name="path">Where in the line: <c>choices[1].text</c>; empty for the whole.</param>
/// <param name="value">The value; null where there is none.</param>
internal sealed class QuestionField(QuestionLine line, string path, JsonElement? value)
{
    private const string NoAnswer = "has no answer, as in test sets whose answers are not public; take the validation set";

    /// <summary>Whether there is such a value; one that is null counts as none.</summary>
    public bool Exists => value is not null and not { ValueKind: JsonValueKind.Null };

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => value is { ValueKind: JsonValueKind.Object };

    /// <summary>A member of an object.</summary>
    public QuestionField this[string name] =>
        new(line, path.Length == 0 ? name : $"{path}.{name}", IsObject && value!.Value.TryGetProperty(name, out var member) ? member : null);

    /// <summary>The items of a list.</summary>
    /// <exception cref="QuestionException">It is no list.</exception>
    public IReadOnlyList<QuestionField> Items => value is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select((item, index) => new QuestionField(line, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item))]
        : throw Expected("a list");

    /// <summary>A text that is not blank.</summary>
    /// <exception cref="QuestionException">It is none.</exception>
    public string Text => AnyText is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Expected("text");

    /// <summary>A text, which may be blank; empty where there is none.</summary>
    /// <exception cref="QuestionException">It is something else.</exception>
    public string OptionalText => !Exists ? "" : AnyText ?? throw Expected("text");

    /// <summary>The name of the right choice: a text, without space around it.</summary>
    /// <exception cref="QuestionException">It is missing or blank.</exception>
    public string AnswerKey => !Exists || string.IsNullOrWhiteSpace(OptionalText) ? throw Refuse(NoAnswer) : OptionalText.Trim();

    /// <summary>The number of the right choice, as a number, a text, or true for 1 and false for 0.</summary>
    /// <param name="first">The number of the first choice.</param>
    /// <param name="count">How many choices there are.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="QuestionException">There is no such number.</exception>
    public int AnswerIndex(int first, int count)
    {
        if (!Exists || AnyText is { } text && string.IsNullOrWhiteSpace(text))
            throw Refuse(NoAnswer);
        int? number = value!.Value.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number when value.Value.TryGetInt32(out var whole) => whole,
            JsonValueKind.String when int.TryParse(AnyText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ => null,
        };
        if (number < 0)
            throw Refuse(NoAnswer);
        return number >= first && number < first + count
            ? number.Value - first
            : throw Expected(string.Create(CultureInfo.InvariantCulture, $"a number from {first} to {first + count - 1}"));
    }

    /// <summary>An error at this value.</summary>
    public QuestionException Refuse(string message) =>
        line.RefuseMember(path.Split('.', '[')[0], path.Length == 0 ? message : $"{path}: {message}");

    private string? AnyText
    {
        get
        {
            try
            {
                return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                throw Refuse("has half of a surrogate pair, which is no character");
            }
        }
    }

    private QuestionException Expected(string what) => Refuse(Exists ? $"expected {what}, found {Shown}" : $"is missing; it is {what}");

    private string Shown
    {
        get
        {
            const int Longest = 40;
            var text = value!.Value.GetRawText();
            return text.Length <= Longest ? text : $"{text[..Longest]}…";
        }
    }
}
