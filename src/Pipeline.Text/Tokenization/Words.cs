namespace Pipeline.Text.Tokenization;

/// <summary>Enumerates the pre-tokens of a text as ranges of bytes.</summary>
internal ref struct Words(ReadOnlySpan<byte> text, TokenizerRules rules)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _start;
    private int _end;
    private int _pieceEnd;

    public readonly Range Current => _start.._end;

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        _start = _end;
        if (_start == _text.Length)
            return false;
        if (!rules.SplitDigits)
        {
            _end = TextScanner.Next(rules.PreTokenization, _text, _start);
            return true;
        }
        if (_start == _pieceEnd)
            _pieceEnd = PieceEnd();
        _end = TextScanner.Next(rules.PreTokenization, _text[.._pieceEnd], _start);
        return true;
    }

    /// <summary>End of the piece without digits that starts here, or of the one digit.</summary>
    private readonly int PieceEnd()
    {
        var index = _start;
        while (index < _text.Length)
        {
            if (CharacterClasses.IsDigit(_text, index, out var length))
                return index == _start ? index + length : index;
            index += length;
        }
        return index;
    }
}
