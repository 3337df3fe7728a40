using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Pipeline.Graph.Identity;

/// <summary>
/// Writes JSON in the canonical form of RFC 8785: no white space, minimal escapes, numbers as ECMAScript prints them. Object members
/// come in the order of the calls; callers sort them by UTF-16 code units, as the RFC asks.
/// </summary>
/// <param name="remembers">
/// Whether objects written once are copied when they are met again: the runs of a sweep share most of what they are made of, and reading
/// that by reflection for each is most of a plan.
/// </param>
internal sealed class CanonicalJsonWriter(bool remembers = false)
{
    private const int MostRemembered = 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<object, byte[]>? _remembered = remembers ? new(ReferenceEqualityComparer.Instance) : null;
    private byte[] _buffer = new byte[1024];
    private int _length;
    private bool _needsComma;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>A member name as <see cref="Name(byte[])"/> takes it, with quotes and colon.</summary>
    public static byte[] QuotedName(string name)
    {
        var writer = new CanonicalJsonWriter();
        writer.Name(name);
        return writer.Written.ToArray();
    }

    public void Clear()
    {
        _length = 0;
        _needsComma = false;
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    public void Name(string name)
    {
        String(name);
        Append((byte)':');
        _needsComma = false;
    }

    public void Name(byte[] quotedName)
    {
        Separate();
        Append(quotedName);
    }

    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Append(json);
        _needsComma = true;
    }

    /// <summary>Writes what <see cref="Remember"/> was told of; false where it was not.</summary>
    public bool TryRepeat(object value)
    {
        if (_remembered is null || !_remembered.TryGetValue(value, out var json))
            return false;
        Raw(json);
        return true;
    }

    /// <summary>Where the next value begins.</summary>
    public int Mark()
    {
        Separate();
        return _length;
    }

    /// <summary>Keeps the text of an object that does not change.</summary>
    /// <param name="value">The object.</param>
    /// <param name="start">Where its text begins; it ends here.</param>
    public void Remember(object value, int start)
    {
        if (_remembered is null)
            return;
        if (_remembered.Count == MostRemembered)
            _remembered.Clear();
        _remembered[value] = Written[start..].ToArray();
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        _needsComma = true;
    }

    public void Number(ulong value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        _needsComma = true;
    }

    /// <exception cref="GraphException">The value is not finite.</exception>
    public void Number(double value)
    {
        const double AllIntegersBelow = 9007199254740992;
        if (Math.Abs(value) < AllIntegersBelow && value == Math.Truncate(value))
        {
            Number((long)value);
            return;
        }

        ThrowIfNotFinite(value);
        Span<byte> shortest = stackalloc byte[32];
        value.TryFormat(shortest, out var length, default, CultureInfo.InvariantCulture);
        EcmaScriptNumber(shortest[..length]);
    }

    /// <exception cref="GraphException">The value is not finite.</exception>
    public void Number(float value)
    {
        ThrowIfNotFinite(value);
        Span<byte> shortest = stackalloc byte[32];
        value.TryFormat(shortest, out var length, default, CultureInfo.InvariantCulture);
        EcmaScriptNumber(shortest[..length]);
    }

    /// <exception cref="GraphException">The text is not valid UTF-16.</exception>
    public void String(ReadOnlySpan<char> text)
    {
        Separate();
        Append((byte)'"');
        while (true)
        {
            var plain = 0;
            while (plain < text.Length && text[plain] is >= ' ' and not ('"' or '\\'))
                plain++;
            var run = text[..plain];
            try
            {
                _length += StrictUtf8.GetBytes(run, Reserve(run.Length * 3));
            }
            catch (EncoderFallbackException)
            {
                throw new GraphException($"The text '{text}' has half a surrogate pair, which JSON cannot hold.");
            }

            if (plain == text.Length)
                break;
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }

        Append((byte)'"');
        _needsComma = true;
    }

    private static void ThrowIfNotFinite(double value)
    {
        if (!double.IsFinite(value))
            throw new GraphException($"{value.ToString(CultureInfo.InvariantCulture)} cannot be part of an identity; use null for a number that is absent.");
    }

    /// <summary>
    /// Rewrites the runtime's shortest round-trip digits as ECMA-262 Number::toString does: plain decimals from 1e-6 to 1e21, and
    /// otherwise an exponent without padding.
    /// </summary>
    private void EcmaScriptNumber(ReadOnlySpan<byte> shortest)
    {
        Separate();
        _needsComma = true;
        var mark = shortest.IndexOf((byte)'E');
        if (mark < 0)
        {
            Append(shortest.SequenceEqual("-0"u8) ? "0"u8 : shortest);
            return;
        }

        var exponent = int.Parse(shortest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (shortest[0] == '-')
        {
            Append((byte)'-');
            shortest = shortest[1..];
            mark--;
        }

        Span<byte> digits = stackalloc byte[32];
        digits[0] = shortest[0];
        var count = 1;
        if (mark > 2)
        {
            shortest[2..mark].CopyTo(digits[1..]);
            count = mark - 1;
        }

        var point = exponent + 1;
        if (point is > -6 and <= 0)
        {
            Append("0."u8);
            Zeros(-point);
            Append(digits[..count]);
        }
        else if (point > 0 && point <= 21)
        {
            Append(digits[..Math.Min(point, count)]);
            Zeros(point - count);
            if (count > point)
            {
                Append((byte)'.');
                Append(digits[point..count]);
            }
        }
        else
        {
            Append(digits[0]);
            if (count > 1)
            {
                Append((byte)'.');
                Append(digits[1..count]);
            }

            Append(exponent < 0 ? "e-"u8 : "e+"u8);
            Utf8Formatter.TryFormat(Math.Abs(exponent), Reserve(4), out var written);
            _length += written;
        }
    }

    private void Zeros(int count)
    {
        for (var i = 0; i < count; i++)
            Append((byte)'0');
    }

    private void Escape(char c)
    {
        Append((byte)'\\');
        switch (c)
        {
            case '"' or '\\':
                Append((byte)c);
                break;
            case '\b':
                Append((byte)'b');
                break;
            case '\t':
                Append((byte)'t');
                break;
            case '\n':
                Append((byte)'n');
                break;
            case '\f':
                Append((byte)'f');
                break;
            case '\r':
                Append((byte)'r');
                break;
            default:
                Append("u00"u8);
                Utf8Formatter.TryFormat((byte)c, Reserve(2), out var written, new StandardFormat('x', 2));
                _length += written;
                break;
        }
    }

    private void Open(byte bracket)
    {
        Separate();
        Append(bracket);
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        Append(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
            Append((byte)',');
        _needsComma = false;
    }

    private void Append(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        return _buffer.AsSpan(_length);
    }
}
