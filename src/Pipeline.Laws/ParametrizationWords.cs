namespace Pipeline.Laws;

/// <summary>What readers call parametrizations.</summary>
public static class ParametrizationWords
{
    /// <summary>The words for a parametrization in a sentence.</summary>
    /// <param name="name">Its name, such as "sp".</param>
    /// <returns>The words, such as "the standard parametrization".</returns>
    public static string Of(string name) => name switch
    {
        "sp" or "mup" or "lv" => $"the {OrName(name)}",
        "" => "the table's parametrization",
        _ => $"the parametrization '{name}'",
    };

    /// <summary>The words for a name that may be a parametrization's; another name stays.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The words without an article, such as "standard parametrization".</returns>
    public static string OrName(string name) => name switch
    {
        "sp" => "standard parametrization",
        "mup" => "maximal-update parametrization (μP)",
        "lv" => "large-vocabulary parametrization",
        _ => name,
    };
}
