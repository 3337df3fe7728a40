using Pipeline.Laws;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Names groups of runs by what differs between them, so that a title does not repeat what all panels share.</summary>
internal sealed class GroupNames
{
    private static readonly (Func<SweepGroup, object?> Value, Func<SweepGroup, string> Name)[] Parts =
    [
        (g => g.Corpus, g => g.Corpus),
        (g => g.Family, g => g.Family),
        (g => g.Parametrization, g => Parametrization(g.Parametrization)),
        (g => g.VocabularySize, g => $"V = {Whole(g.VocabularySize)}"),
        (g => g.Width, g => $"d = {Whole(g.Width)}"),
        (g => g.Depth, g => $"{Whole(g.Depth)} layers"),
        (g => g.WeightDecay, g => $"λ = {NumberFormat.Significant(g.WeightDecay ?? 0)}"),
        (g => g.Length, g => g.Length?.ToString() ?? "–"),
    ];

    /// <summary>What a title names: parametrization, vocabulary, width and weight decay.</summary>
    private static readonly (Func<SweepGroup, object?> Value, Func<SweepGroup, string> Name)[] Named = [Parts[2], Parts[3], Parts[4], Parts[6]];

    private readonly List<Func<SweepGroup, string>> _varying;
    private readonly string _shared;

    public GroupNames(IEnumerable<SweepGroup> groups)
    {
        SweepGroup[] all = [.. groups];
        _varying = [.. Parts.Where(p => all.Select(p.Value).Distinct().Count() > 1).Select(p => p.Name)];
        _shared = all.Length == 0 ? "" : string.Join(", ", Named.Where(p => !_varying.Contains(p.Name) && p.Value(all[0]) is not (null or "" or 0.0)).Select(p => p.Name(all[0])));
    }

    public string this[SweepGroup group] => string.Join(", ", _varying.Select(name => name(group)));

    /// <summary>A title, and after it what all groups share, so that it says all that the names of the groups leave out.</summary>
    public string Complete(string title) => _shared.Length == 0 ? title : $"{title}: {_shared}";

    /// <summary>The usual spelling of a parametrization's name.</summary>
    public static string Parametrization(string name) => name switch
    {
        "sp" => "SP",
        "mup" => "μP",
        "lv" => "LV",
        _ => name,
    };

    /// <summary>The usual order of parametrizations: SP, μP, LV, then the others as they come.</summary>
    public static int Rank(string name) => name switch
    {
        "sp" => 0,
        "mup" => 1,
        "lv" => 2,
        _ => 3,
    };

    private static string Whole(int? value) => value is null ? "–" : NumberFormat.Whole(value.Value);
}
