using System.Diagnostics;
using System.Globalization;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>
/// Answers that rest on files, each remembered with the <see cref="FileStamp"/> of every file: it is good while none of them has changed. A look costs one call of the system for a file, as
/// in make, where looking up a stage costs its identity, its digest and its record. Like a journal it is a memory and not a truth: what cannot be read or written is worked out again.
/// </summary>
/// <param name="store">Where they are kept, and the actions that they rest on.</param>
public sealed class SettledAnswers(ArtifactStore store)
{
    private const char Said = '>';
    private const char Between = '\t';
    private const string Absent = "-";
    private const string End = "end";

    /// <summary>The answer that was remembered to this very question.</summary>
    /// <param name="name">What is asked about, fit to be a file's name.</param>
    /// <param name="question">All that the answer rests on beside files.</param>
    /// <returns>Null where there is none, or a file has changed since.</returns>
    public IReadOnlyList<string>? Find(string name, string question)
    {
        string text;
        try
        {
            text = File.ReadAllText(FileOf(name));
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            return null;
        }

        var rest = text.AsSpan();
        if (!Line(ref rest).SequenceEqual(question))
            return null;
        var answer = new List<string>();
        while (!rest.IsEmpty)
        {
            var line = Line(ref rest);
            if (line.SequenceEqual(End))
                return answer;
            if (line.StartsWith([Said]))
                answer.Add(new string(line[1..]));
            else if (!IsAsItWas(line))
                return null;
        }

        return null;
    }

    /// <summary>Files and folders as they are now, also as not being there.</summary>
    /// <returns>A line for each.</returns>
    public static IReadOnlyList<string> Look(IEnumerable<string> files) =>
        [.. files.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Select(file => Line(FileStamp.Of(file), file))];

    /// <summary>Remembers an answer, unless an action is not there, or a file is too new, has changed meanwhile, or lies where stamps are not to be believed.</summary>
    /// <param name="name">What is asked about, fit to be a file's name.</param>
    /// <param name="question">All that the answer rests on beside files.</param>
    /// <param name="asked">When the first of the files was looked at, or before.</param>
    /// <param name="before">What a <see cref="Look"/> saw before the answer was worked out.</param>
    /// <param name="records">Actions that the answer rests on.</param>
    /// <param name="answer">The answer.</param>
    public void Remember(string name, string question, DateTimeOffset asked, IReadOnlyList<string> before, IEnumerable<ActionRecord> records, IReadOnlyList<string> answer)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(answer);
        var trusted = new HashSet<ulong>();
        List<string> lines = [question, .. answer.Select(line => Said + line), .. before];
        if (lines.Any(line => line.Any(letter => char.IsControl(letter) && letter != Between)))
            return;
        foreach (var line in before)
        {
            var file = PathOf(line);
            var stamp = FileStamp.Of(file);
            if (Line(stamp, file) != line || (stamp is { } found ? !MayBeKept(found, file) : File.Exists(file) || Directory.Exists(file)))
                return;
        }

        foreach (var file in records.SelectMany(record => record.Outputs.Select(output => store.Layout.Blob(output.Digest)).Prepend(store.Layout.Action(record.Key))))
        {
            if (FileStamp.Of(file) is not { } stamp || !MayBeKept(stamp, file))
                return;
            lines.Add(Line(stamp, file));
        }

        lines.Add(End);
        Write(FileOf(name), string.Join('\n', lines) + '\n');

        bool MayBeKept(FileStamp stamp, string file) => stamp.IsPast(asked) && (!trusted.Add(stamp.Device) || FileStamp.IsTrusted(file));
    }

    private static string PathOf(ReadOnlySpan<char> line) => line[(line.LastIndexOf(Between) + 1)..].ToString();

    private static bool IsAsItWas(ReadOnlySpan<char> line)
    {
        var path = PathOf(line);
        return line.SequenceEqual(Line(FileStamp.Of(path), path));
    }

    private static string Line(FileStamp? stamp, string path) => stamp is { } file
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Device}\t{file.Inode}\t{file.Bytes}\t{file.StatusChanged}\t{path}")
        : $"{Absent}\t{path}";

    private static ReadOnlySpan<char> Line(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line;
    }

    private static void Write(string file, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var unfinished = $"{file}.{Guid.NewGuid():N}";
            try
            {
                File.WriteAllText(unfinished, text);
                File.Move(unfinished, file, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            Debug.WriteLine(e);
        }
    }

    private string FileOf(string name) => Path.Combine(store.Layout.Settled, name);
}
