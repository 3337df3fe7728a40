namespace VerifyTests;

/// <summary>Where a scrubber stands among the others.</summary>
public enum ScrubberLocation
{
    /// <summary>Before those added so far.</summary>
    First,

    /// <summary>After those added so far.</summary>
    Last,
}
