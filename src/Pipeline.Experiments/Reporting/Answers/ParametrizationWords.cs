namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>What readers call parametrizations.</summary>
internal static class ParametrizationWords
{
    /// <summary>The name in a sentence: "the standard parametrization".</summary>
    public static string Of(string name) => name switch
    {
        "sp" => "the standard parametrization",
        "mup" => "the maximal-update parametrization (μP)",
        "lv" => "the large-vocabulary parametrization",
        "" => "the table's parametrization",
        _ => $"the parametrization '{name}'",
    };

    /// <summary>The words for a name that may be a parametrization's; another name stays.</summary>
    public static string OrName(string name) => name is "sp" or "mup" or "lv" ? Of(name) : name;
}
