namespace Pipeline.Training.Data;

/// <summary>Tokens that can be read from any position.</summary>
public interface ITokenSource
{
    /// <summary>How many there are.</summary>
    long Count { get; }

    /// <summary>Reads tokens from <paramref name="start"/> on.</summary>
    void CopyTo(long start, Span<int> destination);
}
