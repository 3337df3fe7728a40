using System.Text.Json;

namespace Pipeline.Text.Questions;

/// <summary>A line of a file of questions.</summary>
/// <param name="File">The file, as messages call it.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Bytes">Its bytes, without the line end.</param>
internal sealed record QuestionLine(string File, int Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>An error at a byte of the line.</summary>
    public QuestionException Refuse(long position, string message) => new(FormattableString.Invariant($"{File}({Number},{position + 1}): {message}"));

    /// <summary>An error in the value of one of the object's members, or where that is missing, in the object.</summary>
    public QuestionException RefuseMember(string member, string message)
    {
        var reader = new Utf8JsonReader(Bytes.Span);
        long first = 0;
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 0, TokenType: not JsonTokenType.EndObject and not JsonTokenType.EndArray })
                first = reader.TokenStartIndex;
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals(member))
                continue;
            reader.Read();
            return Refuse(reader.TokenStartIndex, message);
        }

        return Refuse(first, message);
    }
}
