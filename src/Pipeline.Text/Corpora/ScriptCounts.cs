using System.Text;
using Pipeline.Text.Tokenization.Unicode;

namespace Pipeline.Text.Corpora;

/// <summary>Counts the characters of each script.</summary>
internal sealed class ScriptCounts
{
    private readonly long[] _characters = new long[ScriptTable.Names.Count];

    /// <summary>Adds valid UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        long letters = 0;
        while (text.Length > 0)
        {
            if (text[0] < 0x80)
            {
                letters += char.IsAsciiLetter((char)text[0]) ? 1 : 0;
                text = text[1..];
                continue;
            }
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (ScriptTable.Of(rune.Value) is >= 0 and var script)
                _characters[script]++;
            text = text[length..];
        }
        _characters[ScriptTable.Latin] += letters;
    }

    /// <summary>The scripts that occur, the most used first.</summary>
    public IReadOnlyList<ScriptShare> ToShares()
    {
        var all = (double)_characters.Sum();
        return
        [
            .. ScriptTable.Names
                .Select((name, script) => new ScriptShare(name, _characters[script], _characters[script] / all))
                .Where(share => share.Characters > 0)
                .OrderByDescending(share => share.Characters)
                .ThenBy(share => share.Script, StringComparer.Ordinal),
        ];
    }
}
