namespace Pipeline.Experiments.CommandLine;

/// <summary>A program in which verbs can be asked for. Names of verbs and options are read without regard to case and dashes.</summary>
/// <param name="Program">How the program is called: <c>./build.sh</c>, <c>pipeline</c>.</param>
/// <param name="VerbWord">What a verb is called there: target, verb.</param>
/// <param name="VariablePrefix">What environment variables of options begin with: <c>NUKE_</c>.</param>
/// <param name="Verbs">The verbs, in the order in which they are described.</param>
/// <param name="CommonOptions">Options of every verb.</param>
public sealed record Face(string Program, string VerbWord, string VariablePrefix, IReadOnlyList<Verb> Verbs, IReadOnlyList<CommandOption> CommonOptions)
{
    /// <summary>What runs where no verb is named; null where one must be.</summary>
    public Verb? Default { get; init; }

    /// <summary>Whether several verbs can be asked for at once; else the words after the verb are values of its <see cref="Verb.Operand"/>.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>The file that can hold values of options, relative to the root; null where there is none.</summary>
    public string? ParameterFile { get; init; }

    /// <summary>The options of all verbs.</summary>
    public IReadOnlyList<CommandOption> Options { get; } = [.. Verbs.SelectMany(verb => verb.Options).Concat(CommonOptions).Distinct()];

    /// <summary>The verb that a user's spelling means.</summary>
    public Verb? Find(string name) => Verbs.FirstOrDefault(verb => IsCalled(verb.Name, name));

    /// <summary>The option that a user's spelling means.</summary>
    public CommandOption? FindOption(string name) => Options.FirstOrDefault(option => IsCalled(option.Name, name));

    /// <summary>How a verb is written: as targets are in a build, else in lower case.</summary>
    public string NameOf(Verb verb) => TakesSeveral ? verb.Name : verb.Name.ToLowerInvariant();

    /// <summary>How a user asks for the verb of a name: <c>pipeline plan</c>, <c>./build.sh Plan</c>.</summary>
    public string Call(string name) => Find(name) is { } verb ? $"{Program} {NameOf(verb)}" : throw new ArgumentException($"there is no verb {name}", nameof(name));

    /// <summary>The environment variable that gives an option a value: <c>NUKE_KEEP_GOING</c>.</summary>
    public string VariableOf(CommandOption option) => VariablePrefix + option.Switch[2..].Replace('-', '_').ToUpperInvariant();

    private static bool IsCalled(string name, string text) =>
        string.Equals(text.Replace("-", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase);
}
