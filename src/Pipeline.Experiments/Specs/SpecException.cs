namespace Pipeline.Experiments.Specs;

/// <summary>A spec that cannot be used. The message has a line for each error, in the order of the file.</summary>
/// <param name="errors">What is wrong; at least one.</param>
public sealed class SpecException(IReadOnlyList<SpecError> errors) : Exception(Describe(errors))
{
    /// <summary>Errors that are listed.</summary>
    internal const int Shown = 30;

    /// <summary>A spec with one error that concerns the file as a whole.</summary>
    /// <param name="file">The spec file, as the user named it.</param>
    /// <param name="message">What is wrong, and what would be right.</param>
    public SpecException(string file, string message)
        : this([new SpecError(file, 0, 0, message)])
    {
    }

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<SpecError> Errors { get; } = errors;

    private static string Describe(IReadOnlyList<SpecError> errors)
    {
        var lines = string.Join('\n', errors.Take(Shown));
        return errors.Count <= Shown ? lines : $"{lines}\n… and {errors.Count - Shown} more errors";
    }
}
