using Nuke.Common.Execution;

namespace Nuke.Common.Parameters;

/// <summary>Where values of parameters come from: the command line before the environment before <c>.nuke/parameters.json</c>.</summary>
internal sealed class ParameterSources(CommandLine commandLine, Invocation invocation, string parameterFilePath)
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _file = ParameterFile.Read(parameterFilePath);

    /// <summary>Gives every parameter of <paramref name="build"/> the value that the user chose, where there is one.</summary>
    /// <exception cref="UsageException">Options or keys that are not parameters, and values that do not fit.</exception>
    public void Inject(NukeBuild build, IReadOnlyList<BuildParameter> parameters)
    {
        var problems = new List<string>();
        problems.AddRange(commandLine.Options
            .Where(option => !parameters.Any(parameter => parameter.IsCalled(option.Text)))
            .Select(option => Unknown(option.Text, parameters)));
        problems.AddRange(_file.Keys
            .Where(name => !parameters.Any(parameter => parameter.Name == name))
            .Select(name => $"{parameterFilePath}: unknown parameter '{name}'{NearestName.Hint(name, parameters.Select(parameter => parameter.Name))}"));

        foreach (var parameter in parameters)
        {
            if (Find(parameter) is not { } given)
                continue;
            try
            {
                parameter.Set(build, parameter.Split(given.Words), invocation.WorkingDirectory);
            }
            catch (FormatException exception)
            {
                problems.Add($"{given.Place} {exception.Message}, but got '{string.Join(' ', given.Words)}'");
            }
        }
        if (problems.Count > 0)
            throw new UsageException(problems);
    }

    private static string Unknown(string option, IReadOnlyList<BuildParameter> parameters)
    {
        var name = option.Split('=')[0];
        return name != option && parameters.Any(parameter => parameter.IsCalled(name))
            ? $"option {option}: a space stands between {name} and its value"
            : $"unknown option {option}{NearestName.Hint(option, parameters.Select(parameter => $"--{parameter.DashedName}"))}";
    }

    private GivenValue? Find(BuildParameter parameter)
    {
        if (commandLine.Options.LastOrDefault(option => parameter.IsCalled(option.Text)) is { } option)
            return new GivenValue($"option {option.Text}", option.Values);
        if (parameter.Name == NukeBuild.TargetParameter && commandLine.Targets.Count > 0)
            return new GivenValue("the list of targets", commandLine.Targets);
        return FromEnvironment(parameter, parameter.Name)
            ?? FromEnvironment(parameter, $"NUKE_{parameter.DashedName.Replace('-', '_').ToUpperInvariant()}")
            ?? (_file.TryGetValue(parameter.Name, out var words) ? new GivenValue($"{parameterFilePath}: parameter '{parameter.Name}'", words) : null);
    }

    private GivenValue? FromEnvironment(BuildParameter parameter, string name)
    {
        if (!invocation.Environment.TryGetValue(name, out var text) || text.Length == 0)
            return null;
        return new GivenValue($"environment variable {name}", parameter.IsList ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text]);
    }
}
