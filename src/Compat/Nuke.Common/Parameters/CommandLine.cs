namespace Nuke.Common.Parameters;

/// <summary>A command split into its targets, which stand first, and its options, each with the words up to the next option.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Targets, IReadOnlyList<CommandLineOption> Options)
{
    public static CommandLine Parse(IReadOnlyList<string> words)
    {
        var targets = words.TakeWhile(word => !IsOption(word)).ToList();
        var options = new List<CommandLineOption>();
        for (var i = targets.Count; i < words.Count;)
        {
            var values = words.Skip(i + 1).TakeWhile(word => !IsOption(word)).ToList();
            options.Add(new CommandLineOption(words[i], values));
            i += 1 + values.Count;
        }
        return new CommandLine(targets, options);
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);
}
