namespace Pipeline.Experiments.CommandLine;

/// <summary>A command split into the words that stand first, and its options, each with the words up to the next option.</summary>
internal sealed record CommandWords(IReadOnlyList<string> First, IReadOnlyList<GivenOption> Options)
{
    public static CommandWords Split(IReadOnlyList<string> words)
    {
        var first = words.TakeWhile(word => !IsOption(word)).ToList();
        var options = new List<GivenOption>();
        for (var i = first.Count; i < words.Count;)
        {
            var values = words.Skip(i + 1).TakeWhile(word => !IsOption(word)).ToList();
            i += 1 + values.Count;
            var option = words[i - 1 - values.Count];
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            options.Add(equals < 0 ? new GivenOption(option, values) : new GivenOption(option[..equals], [option[(equals + 1)..], .. values]));
        }

        return new CommandWords(first, options);
    }

    public static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    /// <summary>Whether one of these options is given.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in Options)
        {
            if (names.Contains(name))
                return true;
        }

        return false;
    }
}
