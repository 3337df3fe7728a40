using Pipeline.Experiments.CommandLine;
using Pipeline.Laws.Tables;

/// <summary>
/// Checks a command and finds the value of each option: on the command line, else in the environment (<c>NUKE_KEEP_GOING</c>), else in
/// <c>.nuke/parameters.json</c>.
/// </summary>
/// <param name="words">The command.</param>
/// <param name="variable">The value of an environment variable, or null.</param>
/// <param name="workingDirectory">Where the search for the repository begins.</param>
internal sealed class CommandReader(CommandWords words, Func<string, string?> variable, string workingDirectory)
{
    private readonly List<string> _problems = [];

    /// <summary>Everything that is wrong with the command, a line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The command; only what is not wrong of it where there are <see cref="Problems"/>.</summary>
    public Command Read()
    {
        foreach (var name in words.Targets.Where(name => BuildVerbs.Find(name) is null))
            _problems.Add($"unknown target '{name}'; {NearestName.Suggestion(name, BuildVerbs.All.Select(verb => verb.Name))}");
        CheckOptions();
        var root = Root();
        var file = ParameterFile.Read(Path.Combine(root, ".nuke", "parameters.json"), _problems);
        var given = new Dictionary<CommandOption, IReadOnlyList<string>>();
        foreach (var option in BuildVerbs.AllOptions)
        {
            if (Find(option, file) is not var (place, values))
                continue;
            if (option.Problem(values) is { } problem)
                _problems.Add($"{place} {problem}{(values.Count > 0 ? $", but got '{string.Join(' ', values)}'" : "")}");
            else
                given.Add(option, values);
        }

        return new Command(root, new Arguments(given));
    }

    private void CheckOptions()
    {
        var verbs = words.Targets.Count == 0 ? [Verbs.Sweep] : words.Targets.Select(BuildVerbs.Find).OfType<Verb>().ToList();
        var known = BuildVerbs.AllOptions.Select(option => option.Switch).ToList();
        foreach (var (name, _) in words.Options.Where(option => BuildVerbs.FindOption(option.Name) is null))
        {
            _problems.Add(BuildVerbs.Find(name.TrimStart('-')) is { } target
                ? $"unknown option {name}; the target {target.Name} is named first and without dashes"
                : $"unknown option {name}; {NearestName.Suggestion(name, known)}");
        }

        foreach (var option in words.Options.Select(option => BuildVerbs.FindOption(option.Name)).OfType<CommandOption>().GroupBy(option => option))
        {
            if (option.Count() > 1)
                _problems.Add($"option {option.Key.Switch} is given twice{(option.Key.Kind == OptionKind.List ? $"; several values follow one {option.Key.Switch}" : "")}");
            var takers = BuildVerbs.All.Where(verb => verb.Options.Contains(option.Key)).Select(verb => verb.Name).ToList();
            if (verbs.Count == words.Targets.Count + (words.Targets.Count == 0 ? 1 : 0) && takers.Count > 0 && !verbs.Any(verb => verb.Options.Contains(option.Key)))
                _problems.Add($"{string.Join(" and ", verbs.Select(verb => verb.Name))} takes no {option.Key.Switch}; it belongs to {string.Join(", ", takers)}");
        }
    }

    private string Root()
    {
        if (Find(BuildVerbs.Root, new Dictionary<string, IReadOnlyList<string>>()) is (_, [var given, ..]) && given.Length > 0)
            return Path.GetFullPath(given, workingDirectory);
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke")))
                return folder.FullName;
        }

        _problems.Add($"neither {workingDirectory} nor a folder above it has a folder .nuke; name the repository's folder by {BuildVerbs.Root.Switch}");
        return workingDirectory;
    }

    private (string Place, IReadOnlyList<string> Values)? Find(CommandOption option, IReadOnlyDictionary<string, IReadOnlyList<string>> file)
    {
        foreach (var (name, values) in words.Options)
        {
            if (BuildVerbs.FindOption(name) == option)
                return ($"option {option.Switch}", values);
        }

        if (variable(option.Variable) is { Length: > 0 } text)
            return ($"environment variable {option.Variable}", option.Kind == OptionKind.List ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text]);
        return file.TryGetValue(option.Name, out var parameter) ? ($".nuke/parameters.json: '{option.Name}'", parameter) : null;
    }
}
