using Pipeline.Experiments.Commands;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Checks a command and finds the value of each option: on the command line, else in the environment, else in a file of parameters.</summary>
public sealed class CommandReader
{
    private readonly Face _face;
    private readonly CommandWords _words;
    private readonly Func<string, string?> _variable;
    private readonly List<string> _problems = [];
    private readonly List<Verb> _verbs = [];

    /// <summary>A command that is given to a face.</summary>
    /// <param name="face">What there is.</param>
    /// <param name="words">The words of the command.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public CommandReader(Face face, IReadOnlyList<string> words, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(face);
        (_face, _variable) = (face, variable);
        _words = CommandWords.Split(words);
        Names = face.TakesSeveral ? [.. _words.First.SelectMany(word => word.Split('+'))] : [.. _words.First.Take(1)];
        foreach (var name in Names)
        {
            if (face.Find(name) is { } verb)
                _verbs.Add(verb);
        }

        if (Names.Count == 0 && face.Default is { } otherwise)
            _verbs.Add(otherwise);
        if (!face.TakesSeveral && _words.First.Count > 1 && _verbs is [var only])
            TakeOperands(only, ref _words);
    }

    /// <summary>The verbs that are asked for; those that there are.</summary>
    public IReadOnlyList<Verb> Verbs => _verbs;

    /// <summary>Everything that is wrong with the command, a line each.</summary>
    public IList<string> Problems => _problems;

    private IReadOnlyList<string> Names { get; }

    /// <summary>Answers a command that only asks for help or the version.</summary>
    /// <returns>The exit code; null for every other command.</returns>
    public int? Answer(TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (_words.Has("-h", "-?", "--help"))
        {
            output.Write(HelpText.Of(_face, Names));
            return ExitCode.Success;
        }

        if (_words.Has("--version"))
        {
            output.Write($"{ProgramVersion.Text}\n");
            return ExitCode.Success;
        }

        if (_words.First.Count > 0 || _words.Options.Count > 0 || _face.Default is not null)
            return null;
        error.Write(HelpText.Of(_face, []));
        return ExitCode.WrongUsage;
    }

    /// <summary>Says what is wrong with the command.</summary>
    /// <returns>The exit code; null where nothing is.</returns>
    public int? Refuse(TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_problems.Count == 0)
            return null;
        foreach (var problem in _problems)
            error.Write($"error: {problem}\n");
        var only = Names.Count == 1 && _verbs is [var verb] ? $"{_face.NameOf(verb)} " : "";
        error.Write($"{_face.Program} {only}--help says what there is.\n");
        return ExitCode.WrongUsage;
    }

    /// <summary>The value of an option on the command line or in the environment, unchecked; null where it has none.</summary>
    public string? Text(CommandOption option) => Find(option, null) is (_, [{ Length: > 0 } text, ..]) ? text : null;

    /// <summary>The values of the options; only those that are not wrong where there are <see cref="Problems"/>.</summary>
    /// <param name="file">What the file of parameters holds, by name; null where there is none.</param>
    public Arguments Read(IReadOnlyDictionary<string, IReadOnlyList<string>>? file = null)
    {
        var missing = Names.Where(name => _face.Find(name) is null)
            .Select(name => $"unknown {_face.VerbWord} '{name}'; {NearestName.Suggestion(name, _face.Verbs.Select(_face.NameOf))}");
        _problems.InsertRange(0, missing);
        CheckOptions();
        var given = new Dictionary<CommandOption, IReadOnlyList<string>>();
        foreach (var option in _face.Options)
        {
            if (Find(option, file) is not var (place, values))
                continue;
            if (option.Problem(values) is { } problem)
                _problems.Add($"{place} {problem}{(values.Count > 0 ? $", but got '{string.Join(' ', values)}'" : "")}");
            else
                given.Add(option, values);
        }

        return new Arguments(given);
    }

    /// <summary>Words after the verb are values of its main option.</summary>
    private void TakeOperands(Verb verb, ref CommandWords words)
    {
        List<string> values = [.. words.First.Skip(1)];
        if (verb.Operand is { } operand)
            words = words with { Options = [new GivenOption(operand.Switch, values), .. words.Options] };
        else
            _problems.Add($"{_face.NameOf(verb)} takes no word after it, but got '{string.Join(' ', values)}'");
    }

    private void CheckOptions()
    {
        var known = _face.Options.Select(option => option.Switch).ToList();
        foreach (var (name, _) in _words.Options.Where(option => _face.FindOption(option.Name) is null))
        {
            _problems.Add(_face.Find(name.TrimStart('-')) is { } verb
                ? $"unknown option {name}; the {_face.VerbWord} {_face.NameOf(verb)} is named first and without dashes"
                : $"unknown option {name}; {NearestName.Suggestion(name, known)}");
        }

        if (Names.Count == 0 && _face.Default is null)
            _problems.Add($"no {_face.VerbWord} is named; known: {string.Join(", ", _face.Verbs.Select(_face.NameOf))}");
        foreach (var option in _words.Options.Select(option => _face.FindOption(option.Name)).OfType<CommandOption>().GroupBy(option => option))
        {
            if (option.Count() > 1)
                _problems.Add($"option {option.Key.Switch} is given twice{(option.Key.Kind == OptionKind.List ? $"; several values follow one {option.Key.Switch}" : "")}");
            var takers = _face.Verbs.Where(verb => verb.Options.Contains(option.Key)).Select(_face.NameOf).ToList();
            if (_verbs.Count == Math.Max(1, Names.Count) && takers.Count > 0 && !_verbs.Any(verb => verb.Options.Contains(option.Key)))
                _problems.Add($"{string.Join(" and ", _verbs.Select(_face.NameOf))} takes no {option.Key.Switch}; it belongs to {string.Join(", ", takers)}");
        }
    }

    private (string Place, IReadOnlyList<string> Values)? Find(CommandOption option, IReadOnlyDictionary<string, IReadOnlyList<string>>? file)
    {
        foreach (var (name, values) in _words.Options)
        {
            if (_face.FindOption(name) == option)
                return ($"option {option.Switch}", values);
        }

        var variable = _face.VariableOf(option);
        if (_variable(variable) is { Length: > 0 } text)
            return ($"environment variable {variable}", option.Kind == OptionKind.List ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text]);
        return file?.TryGetValue(option.Name, out var parameter) == true ? ($"{_face.ParameterFile}: '{option.Name}'", parameter) : null;
    }
}
