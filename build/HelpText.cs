using System.Text;
using Pipeline.Experiments.CommandLine;

/// <summary>What <c>--help</c> shows: every target and option, or those of the targets that are named.</summary>
internal static class HelpText
{
    private const string Program = "./build.sh";

    public static string Of(IReadOnlyList<string> targets)
    {
        var verbs = targets.Select(BuildVerbs.Find).OfType<Verb>().ToList();
        return verbs.Count == 0 ? Everything() : string.Join('\n', verbs.Select(Of));
    }

    private static string Everything()
    {
        var text = new StringBuilder($"Usage: {Program} [target ...] [option ...]\n\nTargets:\n");
        Append(text, BuildVerbs.All.Select(verb => (verb.Name, verb.Summary + (verb == Verbs.Sweep ? " (the default)" : ""))));
        text.Append("\nOptions:\n");
        Append(text, BuildVerbs.AllOptions.OrderBy(option => option.Switch, StringComparer.Ordinal).Select(Describe));
        Append(text, [("-h, --help", $"Describes targets and options; {Program} Sweep --help those of Sweep"), ("--version", "Says which version this is")]);
        return text
            .Append("\nAn option can stand in the environment (NUKE_KEEP_GOING=true) or in .nuke/parameters.json (\"KeepGoing\": true) as well.\n")
            .Append("\nExit codes: 0 success, 1 a target failed, 2 the command or a spec is wrong, 130 interrupted.\n")
            .ToString();
    }

    private static string Of(Verb verb)
    {
        var text = new StringBuilder($"Usage: {Program} {verb.Name}{(verb.Options.Count > 0 ? " [option ...]" : "")}\n\n{verb.Summary}.\n");
        if (verb.Options.Count > 0)
            Append(text.Append("\nOptions:\n"), verb.Options.Select(Describe));
        if (verb.Examples.Count > 0)
            text.Append("\nExamples:\n").AppendJoin("", verb.Examples.Select(example => $"  {Program} {example}\n"));
        return text.ToString();
    }

    private static (string Name, string Text) Describe(CommandOption option) => ($"{option.Switch} {option.Value}".TrimEnd(), option.Help);

    private static void Append(StringBuilder text, IEnumerable<(string Name, string Text)> lines)
    {
        foreach (var (name, description) in lines)
            text.Append("  ").Append(name.PadRight(20)).Append("  ").Append(description).Append('\n');
    }
}
