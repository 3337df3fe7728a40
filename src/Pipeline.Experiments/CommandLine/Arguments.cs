using System.Globalization;

namespace Pipeline.Experiments.CommandLine;

/// <summary>The values that a user gave to options, each without a <see cref="CommandOption.Problem"/>.</summary>
/// <param name="given">The words of each option that was given.</param>
public sealed class Arguments(IReadOnlyDictionary<CommandOption, IReadOnlyList<string>> given)
{
    /// <summary>Whether a flag is set.</summary>
    public bool Has(CommandOption flag) => given.TryGetValue(flag, out var words) && words is not ["false"];

    /// <summary>The value of an option, or null where it was not given.</summary>
    public string? Text(CommandOption option) => given.TryGetValue(option, out var words) ? words[0] : null;

    /// <summary>The value of an option that takes a number, or null where it was not given.</summary>
    public int? Number(CommandOption option) => Text(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The value of an option that takes a quantity, or null where it was not given.</summary>
    public double? Quantity(CommandOption option) => Text(option) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The values of an option, or <paramref name="otherwise"/> where it was not given.</summary>
    public IReadOnlyList<string> List(CommandOption option, params IReadOnlyList<string> otherwise) => given.GetValueOrDefault(option, otherwise);
}
