/// <summary>A command split into its targets, which stand first, and its options, each with the words up to the next option.</summary>
internal sealed record CommandWords(IReadOnlyList<string> Targets, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Options)
{
    public static CommandWords Split(IReadOnlyList<string> words)
    {
        var targets = words.TakeWhile(word => !IsOption(word)).ToList();
        var options = new List<(string, IReadOnlyList<string>)>();
        for (var i = targets.Count; i < words.Count;)
        {
            var values = words.Skip(i + 1).TakeWhile(word => !IsOption(word)).ToList();
            i += 1 + values.Count;
            var option = words[i - 1 - values.Count];
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            options.Add(equals < 0 ? (option, values) : (option[..equals], [option[(equals + 1)..], .. values]));
        }

        return new CommandWords([.. targets.SelectMany(word => word.Split('+'))], options);
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);
}
