using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Pipeline.Text.Questions;

/// <summary>Reads files of multiple-choice questions: JSON lines, a question on each.</summary>
public static class QuestionFile
{
    /// <summary>All questions of a file, in its order. Blank lines are passed over.</summary>
    /// <param name="path">The file, as messages call it.</param>
    /// <param name="form">How its lines read.</param>
    /// <exception cref="QuestionException">A line is no question of this form with a known answer, or there is none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Question> Read(string path, QuestionForm form)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        if (rest.Span.StartsWith(Encoding.UTF8.Preamble))
            rest = rest[3..];
        var questions = new List<Question>();
        for (var number = 1; rest.Length > 0; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                questions.Add(Read(new QuestionLine(path, number, line), form));
        }

        return questions.Count > 0 ? questions : throw new QuestionException($"{path}: no question; it has a question on each line, as a JSON object");
    }

    private static Question Read(QuestionLine line, QuestionForm form)
    {
        RequireText(line);
        try
        {
            using var json = JsonDocument.Parse(line.Bytes);
            return QuestionForms.Read(form, new QuestionField(line, "", json.RootElement));
        }
        catch (JsonException exception)
        {
            throw new QuestionException(JsonProblem.At(line.File, exception, line.Number), exception);
        }
    }

    private static void RequireText(QuestionLine line)
    {
        if (Utf8.IsValid(line.Bytes.Span))
            return;
        var position = 0;
        while (Rune.DecodeFromUtf8(line.Bytes.Span[position..], out _, out var length) == OperationStatus.Done)
            position += length;
        throw line.Refuse(position, $"not UTF-8 (byte 0x{line.Bytes.Span[position]:X2}); save the file as UTF-8");
    }
}
