using System.Text;

namespace Pipeline.Experiments.CommandLine;

/// <summary>What <c>--help</c> shows: every verb and option of a face, or those of the verbs that are named.</summary>
internal static class HelpText
{
    public static string Of(Face face, IReadOnlyList<string> names)
    {
        var verbs = names.Select(face.Find).OfType<Verb>().ToList();
        return verbs.Count == 0 ? Everything(face) : string.Join('\n', verbs.Select(verb => Of(face, verb)));
    }

    private static string Everything(Face face)
    {
        var word = face.VerbWord;
        var text = new StringBuilder($"Usage: {face.Program} {(face.TakesSeveral ? $"[{word} ...]" : word)} [option ...]\n\n{char.ToUpperInvariant(word[0])}{word[1..]}s:\n");
        Append(text, face.Verbs.Select(verb => (face.NameOf(verb), verb.Summary + (verb == face.Default ? " (the default)" : ""))));
        text.Append("\nOptions:\n");
        var example = $"{face.Program} {face.NameOf(Verbs.Sweep)}";
        Append(text, face.Options.OrderBy(option => option.Switch, StringComparer.Ordinal).Select(Describe));
        Append(text, [("-h, --help", $"Describes {word}s and options; {example} --help those of {face.NameOf(Verbs.Sweep)}"), ("--version", "Says which version this is")]);
        var file = face.ParameterFile is { } path ? $" or in {path} (\"{Options.KeepGoing.Name}\": true)" : "";
        return text
            .Append($"\nAn option can stand in the environment ({face.VariableOf(Options.KeepGoing)}=true){file} as well.\n")
            .Append($"\nExit codes: 0 success, 1 a {word} failed, 2 the command or a spec is wrong, 130 interrupted.\n")
            .ToString();
    }

    private static string Of(Face face, Verb verb)
    {
        var call = $"{face.Program} {face.NameOf(verb)}";
        var operand = !face.TakesSeveral && verb.Operand is { } option ? $" [{option.Value}]" : "";
        var text = new StringBuilder($"Usage: {call}{operand} [option ...]\n\n{verb.Summary}.\n");
        Append(text.Append("\nOptions:\n"), verb.Options.Concat(face.CommonOptions).Select(Describe));
        if (operand.Length > 0)
            text.Append($"\nWords before the options are values of {verb.Operand!.Switch}.\n");
        if (verb.Examples.Count > 0)
            text.Append("\nExamples:\n").AppendJoin("", verb.Examples.Select(example => $"  {call} {example}".TrimEnd() + "\n"));
        return text.ToString();
    }

    private static (string Name, string Text) Describe(CommandOption option) => ($"{option.Switch} {option.Value}".TrimEnd(), option.Help);

    private static void Append(StringBuilder text, IEnumerable<(string Name, string Text)> lines)
    {
        foreach (var (name, description) in lines)
            text.Append("  ").Append(name.PadRight(20)).Append("  ").Append(description).Append('\n');
    }
}
