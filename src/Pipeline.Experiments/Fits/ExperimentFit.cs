using Pipeline.Laws;

namespace Pipeline.Experiments.Fits;

/// <summary>What an analysis fits its laws to. A law that the runs cannot give is a finding, not a failure.</summary>
/// <param name="runs">The table of runs.</param>
/// <param name="curves">The runs at each measurement on the validation set.</param>
/// <param name="bootstrap">How intervals are made.</param>
internal sealed class ExperimentFit(IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> curves, BootstrapOptions bootstrap)
{
    private readonly List<Finding> _notFitted = [];

    /// <summary>The table of runs.</summary>
    public IReadOnlyList<RunRecord> Runs => runs;

    /// <summary>The runs at each measurement on the validation set.</summary>
    public IReadOnlyList<RunRecord> Curves => curves;

    /// <summary>How intervals are made.</summary>
    public BootstrapOptions Bootstrap => bootstrap;

    /// <summary>Why laws have not been fitted.</summary>
    public IReadOnlyList<Finding> NotFitted => _notFitted;

    /// <summary>Fits a law; null, with a finding that says why, where the runs do not give it.</summary>
    public T? Try<T>(string what, Func<T> fit)
        where T : class
    {
        try
        {
            return fit();
        }
        catch (LawsException exception)
        {
            _notFitted.Add(new Finding($"Not fitted, {what}: {exception.Message}", FindingStrength.Undecided));
            return null;
        }
    }
}
