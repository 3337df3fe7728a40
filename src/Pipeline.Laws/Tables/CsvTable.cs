using CsvHelper;

namespace Pipeline.Laws.Tables;

/// <summary>Reads a CSV text with a header, row by row; what is wrong with it is said by source, line and column.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly string _source;
    private readonly CsvReader _csv;

    /// <summary>Reads the header.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What messages call the text.</param>
    /// <exception cref="LawsException">There is no header.</exception>
    public CsvTable(TextReader reader, string source)
    {
        _source = source;
        _csv = CsvReader.Create(reader, Options, leaveOpen: true);
        Header = Guard(() =>
        {
            _csv.ReadHeader();
            return (string[])[.. _csv.Headers];
        });
        if (Header.Length == 0)
            throw new LawsException($"{source}: the table is empty; its first line must name the columns.");
    }

    /// <summary>The columns' names.</summary>
    public string[] Header { get; }

    /// <summary>The current row's value in a column.</summary>
    public string this[int column] => _csv.GetString(column);

    /// <summary>Opens a file.</summary>
    /// <exception cref="LawsException">There is none, or it is no text.</exception>
    public static StreamReader Open(string path)
    {
        if (!File.Exists(path))
            throw new LawsException($"{path}: there is no such table.");
        using (FileStream file = File.OpenRead(path))
        {
            Span<byte> start = stackalloc byte[4096];
            if (start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0))
                throw new LawsException($"{path}: the file is binary; a table of runs is text, a CSV file whose first line names the columns.");
        }

        return new StreamReader(path);
    }

    /// <summary>Where a column is; −1 when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">The unit that may follow the name in brackets, as in the tables of our reports: "flops [FLOP]". Null to take names as they stand.</param>
    /// <exception cref="LawsException">There are two, or the unit is another one.</exception>
    public int Find(string name, string? unit = null)
    {
        int[] found = [.. Enumerable.Range(0, Header.Length).Where(i => Header[i] == name)];
        if (found.Length == 0 && unit is not null)
        {
            found = [.. Enumerable.Range(0, Header.Length).Where(i => Header[i].StartsWith(name + " [", StringComparison.Ordinal) && Header[i].EndsWith(']'))];
            if (found.Length > 0 && Header[found[0]] != $"{name} [{unit}]")
                throw new LawsException($"{_source}(1,{found[0] + 1}): the column '{Header[found[0]]}' is not in {(unit.Length == 0 ? "plain numbers" : unit)}; say with a mapping how it gives {name}.");
        }

        return found.Length switch
        {
            0 => -1,
            1 => found[0],
            _ => throw new LawsException($"{_source}(1,{found[1] + 1}): two columns are named '{name}'."),
        };
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    /// <exception cref="LawsException">The row is malformed, or has more or fewer values than there are columns.</exception>
    public bool Read()
    {
        if (!Guard(_csv.Read))
            return false;
        return _csv.FieldCount == Header.Length ? true
            : throw new LawsException($"{_source}({_csv.LineNumber}): the row has {_csv.FieldCount} values, and the header names {Header.Length} columns.");
    }

    /// <summary>The line of the current row.</summary>
    public long Line => _csv.LineNumber;

    /// <summary>Says what is wrong with a value of the current row.</summary>
    public LawsException Wrong(int column, string what) => Wrong(Line, column, what);

    /// <summary>Says what is wrong with a value of an earlier row.</summary>
    public LawsException Wrong(long line, int column, string what) => new($"{_source}({line},{column + 1}): column '{Header[column]}' {what}");

    /// <summary>Says what is wrong with the table.</summary>
    public LawsException Wrong(string what) => new($"{_source}: {what}");

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    // The reader's message begins with record and line.
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException malformed)
        {
            string what = malformed.Message[(malformed.Message.IndexOf("): ", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : 0)..];
            throw new LawsException($"{_source}({malformed.LineNumber}): {what}", malformed);
        }
    }
}
