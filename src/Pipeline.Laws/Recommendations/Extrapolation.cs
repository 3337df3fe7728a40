namespace Pipeline.Laws.Recommendations;

/// <summary>How far what is asked lies outside what was run.</summary>
/// <param name="Quantity">"width", "vocabulary", "tokens", "model" (N_nv) or "budget" (FLOPs).</param>
/// <param name="Asked">What is asked.</param>
/// <param name="Least">The least value that was run.</param>
/// <param name="Largest">The largest.</param>
public sealed record Extrapolation(string Quantity, double Asked, double Least, double Largest)
{
    /// <summary>The factor beyond which a prediction is marked: two doublings, one more than the laws are tested by when their largest width is held out.</summary>
    public const double Far = 4;

    /// <summary>The factor by which it lies outside; 1 inside.</summary>
    public double Factor => Math.Max(1, Math.Max(Asked / Largest, Least / Asked));

    /// <summary>Whether it lies outside by more than <see cref="Far"/>.</summary>
    public bool IsFar => Factor > Far;
}
