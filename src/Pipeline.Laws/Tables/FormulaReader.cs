using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Numerics;

namespace Pipeline.Laws.Tables;

/// <summary>
/// Reads a column formula: sum = product (("+" | "-") product)*, product = power (("*" | "/") power)*, power = atom ("^" power)?,
/// atom = number | name | quoted name | "-" atom | "(" sum ")".
/// </summary>
internal sealed partial class FormulaReader
{
    private const int LargestWholePower = 64;

    private readonly string _text;
    private readonly string _part;
    private readonly List<string> _columns = [];
    private int _at;

    private FormulaReader(string text, string part)
    {
        _text = text;
        _part = part;
    }

    private delegate double Term(Func<string, double> column);

    /// <summary>The parts of a text between the commas that stand outside quotes.</summary>
    public static IEnumerable<string> Split(string text) => Part().Matches(text).Select(match => match.Value.Trim()).Where(part => part.Length > 0);

    /// <summary>Reads one formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="part">The mapping that it stands in, for messages.</param>
    /// <exception cref="LawsException">The formula has another form.</exception>
    public static ColumnFormula Read(string text, string part)
    {
        var reader = new FormulaReader(text, part);
        Term term = reader.Sum();
        if (!reader.AtEnd)
            throw reader.Wrong($"'{text[reader._at..]}' cannot follow '{text[..reader._at].TrimEnd()}'");
        if (reader._columns.Count == 0)
            throw reader.Wrong("the formula names no column");
        string? single = reader._columns is [var only] && (text == only || text[1..^1] == only) ? only : null;
        return new ColumnFormula(text, single, [.. reader._columns.Distinct()], column => term(column));
    }

    private bool AtEnd
    {
        get
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            return _at == _text.Length;
        }
    }

    private Term Sum()
    {
        Term left = Product();
        while (Take('+', '-') is { } sign)
        {
            (Term a, Term b) = (left, Product());
            left = sign == '+' ? column => a(column) + b(column) : column => a(column) - b(column);
        }

        return left;
    }

    private Term Product()
    {
        Term left = Power();
        while (Take('*', '/') is { } sign)
        {
            (Term a, Term b) = (left, Power());
            left = sign == '*' ? column => a(column) * b(column) : column => a(column) / b(column);
        }

        return left;
    }

    private Term Power()
    {
        Term left = Atom();
        if (Take('^', '^') is null)
            return left;
        Term right = Power();
        return column => Power(left(column), right(column));
    }

    private static double Power(double x, double y) => (x, y) switch
    {
        (_, >= 0 and < LargestWholePower) when y == Math.Floor(y) => DoubleMath.Pow(x, (long)y),
        (_, < 0 and > -LargestWholePower) when y == Math.Floor(y) => 1 / DoubleMath.Pow(x, (long)-y),
        _ => DoubleMath.Exp2(y * DoubleMath.Log2(x)),
    };

    private Term Atom()
    {
        if (Take('-', '-') is not null)
        {
            Term negated = Atom();
            return column => -negated(column);
        }

        if (Take('(', '(') is not null)
        {
            Term inner = Sum();
            return Take(')', ')') is not null ? inner : throw Wrong("a bracket is not closed");
        }

        if (AtEnd)
            throw Wrong("the formula ends too early");
        if (Number().Match(_text, _at) is { Success: true } number)
        {
            _at += number.Length;
            double value = double.Parse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            return _ => value;
        }

        if (Name().Match(_text, _at) is not { Success: true } name)
            throw Wrong($"'{_text[_at..]}' begins neither a number nor a column's name");
        _at += name.Length;
        string columnName = name.Groups["name"].Value.TrimEnd();
        _columns.Add(columnName);
        return column => column(columnName);
    }

    private char? Take(char one, char other)
    {
        if (AtEnd || (_text[_at] != one && _text[_at] != other))
            return null;
        return _text[_at++];
    }

    private LawsException Wrong(string what) =>
        new($"The column mapping '{_part}' cannot be read: {what}. A formula is made of columns, numbers, + - * / ^ and brackets; a name with other signs stands in quotes.");

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^,"'])+""")]
    private static partial Regex Part();

    [GeneratedRegex(@"\G(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.])")]
    private static partial Regex Number();

    [GeneratedRegex("""\G(?:"(?<name>[^"]+)"|'(?<name>[^']+)'|(?<name>[^-+*/^()"']+))""")]
    private static partial Regex Name();
}
