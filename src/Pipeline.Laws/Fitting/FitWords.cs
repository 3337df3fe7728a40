namespace Pipeline.Laws.Fitting;

/// <summary>Says how a fit went.</summary>
internal static class FitWords
{
    // A positive parameter known to no better than this factor is not known in any sense that a prediction could use.
    public const double Factor = 3;

    /// <summary>A caution where only one start found the least objective, so that a lower one may exist; null otherwise.</summary>
    public static Finding? Doubt(LawFit fit) => fit.StartsReached > 1 ? null : new Finding(
        $"Only one of {fit.Starts} starts reached the least objective: a lower one may exist, and the fit may be another.", FindingStrength.Caution);

    /// <summary>Which parameters the data does not identify; null when it identifies all, or when there are no intervals.</summary>
    public static Finding? Unidentified(LawFit fit)
    {
        string[] names = [.. fit.Parameters.Where(IsUnidentified).Select(parameter => parameter.Name)];
        return names.Length == 0 ? null : new Finding(
            $"The data does not identify {string.Join(", ", names)}: the interval reaches zero or spans more than a factor of {Factor}.", FindingStrength.Undecided);
    }

    /// <summary>Whether the interval of a positive parameter reaches zero or spans more than <see cref="Factor"/>.</summary>
    public static bool IsUnidentified(ParameterEstimate parameter) =>
        parameter.Interval is { } interval && !(interval.Low > 0 && interval.High <= Factor * interval.Low);
}
