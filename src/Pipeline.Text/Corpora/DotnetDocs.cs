using System.Text;
using System.Xml;

namespace Pipeline.Text.Corpora;

/// <summary>Finds the SDK's XML documentation and turns each member into a document of plain sentences.</summary>
internal static class DotnetDocs
{
    private static readonly string[] Prose = ["summary", "remarks", "value", "typeparam", "param", "returns", "exception", "example"];

    public static IReadOnlyList<string> Files(string sourceName)
    {
        foreach (var root in Roots())
        {
            var packs = Path.Combine(root, "packs");
            if (!Directory.Exists(packs))
                continue;
            var files = FileGlob.Match(packs, "*.Ref/*/ref/*/*.xml");
            if (files.Count > 0)
                return files;
        }
        throw new CorpusException($"source '{sourceName}' (dotnet-docs): no packs/*.Ref/*/ref/*/*.xml under {string.Join(" or ", Roots())}; "
            + "install the .NET SDK, or set DOTNET_ROOT to its folder");
    }

    private static IEnumerable<string> Roots()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } variable)
            candidates.Add(variable);
        // A bundle has them beside the program.
        candidates.Add(AppContext.BaseDirectory);
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (!string.IsNullOrEmpty(runtime))
            candidates.Add(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")));
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var program = new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            if (program.Exists)
                candidates.Add(Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName)!);
        }
        return candidates.Distinct(StringComparer.Ordinal);
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true });
        while (NextMember(reader, path) is { } text)
        {
            if (text.Length > 0)
                yield return Encoding.UTF8.GetBytes(text);
        }
    }

    private static string? NextMember(XmlReader reader, string path)
    {
        try
        {
            return reader.ReadToFollowing("member") ? MemberText(reader) : null;
        }
        catch (XmlException exception)
        {
            throw new CorpusException(FormattableString.Invariant($"{path}({exception.LineNumber},{exception.LinePosition}): not valid XML: {exception.Message}"), exception);
        }
    }

    /// <summary>Reads the member that the reader stands on, to its end.</summary>
    private static string MemberText(XmlReader member)
    {
        if (member.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var depth = member.Depth;
        member.Read();
        while (member.Depth > depth)
        {
            if (member.NodeType == XmlNodeType.Element && Prose.Contains(member.Name))
            {
                AppendProse(member, text);
                EndLine(text);
                member.Read();
            }
            else if (member.NodeType == XmlNodeType.Element)
            {
                member.Skip();
            }
            else
            {
                member.Read();
            }
        }
        return text.ToString();
    }

    /// <summary>Reads the element that the reader stands on, to its end.</summary>
    private static void AppendProse(XmlReader prose, StringBuilder text)
    {
        if (prose.IsEmptyElement)
        {
            AppendWords(text, Reference(prose));
            return;
        }
        var depth = prose.Depth;
        while (prose.Read() && prose.Depth > depth)
        {
            switch (prose.NodeType)
            {
                case XmlNodeType.Element when prose.Name is "para" or "item" or "list" or "code" or "br":
                    EndLine(text);
                    break;
                case XmlNodeType.Element when prose.IsEmptyElement:
                    AppendWords(text, Reference(prose));
                    break;
                case XmlNodeType.EndElement when prose.Name is "para" or "item" or "code":
                    EndLine(text);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    AppendWords(text, prose.Value);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What a reader sees for <c>&lt;see cref="M:System.String.Join(…)"/&gt;</c> (Join) or <c>&lt;paramref name="x"/&gt;</c> (x).</summary>
    private static string Reference(XmlReader element)
    {
        if (element.GetAttribute("langword") is { } word)
            return word;
        if (element.GetAttribute("name") is { } name)
            return name;
        if (element.GetAttribute("cref") is not { } reference)
            return "";
        var end = reference.AsSpan().IndexOfAny('(', '`', '{');
        var path = end < 0 ? reference : reference[..end];
        return path[(path.LastIndexOfAny([':', '.']) + 1)..];
    }

    private static void AppendWords(StringBuilder text, string value)
    {
        foreach (var character in value)
        {
            if (!char.IsWhiteSpace(character))
                text.Append(character);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\n')
            text.Length--;
        if (text.Length > 0)
            text.Append('\n');
    }
}
