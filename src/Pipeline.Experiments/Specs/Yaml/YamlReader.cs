using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>
/// Reads the part of YAML that specs use: one document of mappings, lists and scalars. What makes YAML dangerous or surprising
/// (aliases, tags, merge keys, duplicate keys, several documents) is refused, and depth and number of nodes are bounded.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Most levels of nesting.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Most keys, values and lists in one file.</summary>
    public const int MaximumNodes = 20_000;

    private readonly Parser _parser;
    private readonly SpecErrors _errors;
    private int _nodes;

    private YamlReader(string text, SpecErrors errors)
    {
        _parser = new Parser(new StringReader(text));
        _errors = errors;
    }

    /// <summary>The mapping that a file holds.</summary>
    /// <exception cref="SpecException">The text is not such a file. Errors after which reading can go on are added to <paramref name="errors"/>.</exception>
    public static YamlMapping Read(string text, SpecErrors errors) => new YamlReader(text, errors).ReadFile();

    private YamlMapping ReadFile()
    {
        Next<StreamStart>();
        if (Next<ParsingEvent>() is not DocumentStart start)
            throw _errors.Fatal(1, 1, $"the {_errors.What} is empty; a {_errors.What} is a mapping that begins with '{_errors.FirstLine}'");

        RefuseDirectives(start);
        var root = ReadNode(Next<ParsingEvent>(), depth: 1);
        Next<DocumentEnd>();
        if (Next<ParsingEvent>() is DocumentStart second)
            throw Fatal(second, $"a {_errors.What} is one YAML document; remove what follows the first one");

        return root as YamlMapping
            ?? throw _errors.Fatal(root.Line, root.Column, $"expected a mapping that begins with '{_errors.FirstLine}', found {root.Description}");
    }

    private YamlNode ReadNode(ParsingEvent item, int depth)
    {
        if (++_nodes > MaximumNodes)
            throw Fatal(item, $"more than {MaximumNodes} keys and values; split the {_errors.What}");
        if (depth > MaximumDepth)
            throw Fatal(item, $"nested more than {MaximumDepth} levels deep");

        var (line, column) = At(item);
        RefuseProperties(item as NodeEvent);
        switch (item)
        {
            case Scalar scalar:
                return new YamlScalar(line, column, Printable(scalar), scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                return new YamlSequence(line, column, ReadItems(depth));
            case MappingStart:
                var entries = ReadEntries(depth);
                // YamlDotNet gives a pair inside a flow sequence, [a: b], the place of the file's first character.
                return item.Start.Index == 0 && entries.Count > 0 ? new YamlMapping(entries[0].Key.Line, entries[0].Key.Column, entries) : new YamlMapping(line, column, entries);
            case AnchorAlias alias:
                throw Fatal(item, $"alias '*{alias.Value}' is not allowed; write the value itself");
            default:
                throw Fatal(item, "expected a value");
        }
    }

    private List<YamlNode> ReadItems(int depth)
    {
        var items = new List<YamlNode>();
        for (var item = Next<ParsingEvent>(); item is not SequenceEnd; item = Next<ParsingEvent>())
            items.Add(ReadNode(item, depth + 1));

        return items;
    }

    private List<YamlEntry> ReadEntries(int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var item = Next<ParsingEvent>(); item is not MappingEnd; item = Next<ParsingEvent>())
        {
            if (item is not Scalar)
                throw Fatal(item, "a key must be a single word");

            var key = (YamlScalar)ReadNode(item, depth);
            var value = ReadNode(Next<ParsingEvent>(), depth + 1);
            if (key is { Text: "<<", IsPlain: true })
                _errors.Add(key, "merge key '<<' is not allowed; write the values themselves");
            else if (!lines.TryAdd(key.Text, key.Line))
                _errors.Add(key, $"key '{key.Text}' is given twice; the first is on line {lines[key.Text]}");
            else
                entries.Add(new YamlEntry(key, value));
        }

        return entries;
    }

    private void RefuseProperties(NodeEvent? node)
    {
        if (node is null)
            return;

        if (!node.Anchor.IsEmpty)
            throw Fatal(node, $"anchor '&{node.Anchor.Value}' is not allowed; write the value where it is used");
        if (!node.Tag.IsEmpty)
            throw Fatal(node, $"tag '{(node.Tag.IsNonSpecific ? "!" : node.Tag.Value)}' is not allowed; types follow from the keys");
    }

    /// <summary>Escapes can give characters that the file itself may not have.</summary>
    private string Printable(Scalar scalar)
    {
        foreach (var character in scalar.Value)
        {
            if (char.IsControl(character) && character is not ('\n' or '\t'))
                throw Fatal(scalar, $"character U+{(int)character:X4} is not allowed");
        }

        return scalar.Value;
    }

    private void RefuseDirectives(DocumentStart start)
    {
        if (start.Version is not null)
            throw Fatal(start, "a %YAML directive is not allowed; remove the line");
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        var reached = _parser.Current?.End ?? Mark.Empty;
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException exception)
        {
            var place = exception.Start > reached ? exception.Start : reached;
            throw _errors.Fatal((int)place.Line, (int)place.Column, $"not valid YAML: {Sentence(exception.Message)}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 gives up in these ways on some malformed documents and escapes.
            throw _errors.Fatal((int)reached.Line, (int)reached.Column, "not valid YAML after this place");
        }

        return _parser.Current as T ?? throw Fatal(_parser.Current!, "the file ends in the middle of a value");
    }

    private SpecException Fatal(ParsingEvent item, string message)
    {
        var (line, column) = At(item);
        return _errors.Fatal(line, column, message);
    }

    private static (int Line, int Column) At(ParsingEvent item) => ((int)item.Start.Line, (int)item.Start.Column);

    private static string Sentence(string message)
    {
        var text = message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : "unreadable";
    }
}
