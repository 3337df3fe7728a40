using System.Globalization;
using System.Text;

namespace Pipeline.Experiments.CommandLine;

/// <summary>An option of one verb or several.</summary>
/// <param name="Name">The name in Pascal case, as configuration files have it: <c>KeepGoing</c>.</param>
/// <param name="Kind">What may follow it.</param>
/// <param name="Value">What stands for the value in a description: <c>N</c>; empty for a flag.</param>
/// <param name="Help">What it does, in one line.</param>
public sealed record CommandOption(string Name, OptionKind Kind, string Value, string Help)
{
    /// <summary>The name on the command line: <c>--keep-going</c>.</summary>
    public string Switch { get; } = "--" + Words(Name).ToLowerInvariant();

    /// <summary>The values that there are, where they are few; empty where any text will do.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What is wrong with the words that were given as the option's value; null if nothing is.</summary>
    public string? Problem(IReadOnlyList<string> words) => Kind switch
    {
        OptionKind.Flag => words is [] or ["true" or "false"] ? null : "takes no value, or true or false",
        _ when words.Any(string.IsNullOrWhiteSpace) => "takes a value that is not empty",
        OptionKind.List => words.Count > 0 ? null : "takes one value or several",
        _ when words.Count != 1 => words.Count == 0 ? "takes a value" : "takes one value, and what is run is named before the options",
        OptionKind.Number => int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? null : "takes a whole number from 1",
        OptionKind.Quantity => double.TryParse(words[0], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var quantity) && quantity > 0 && double.IsFinite(quantity)
            ? null
            : "takes a number above 0, such as 4096 or 1e23",
        _ => null,
    };

    private static string Words(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(letter);
        }

        return text.ToString();
    }
}
