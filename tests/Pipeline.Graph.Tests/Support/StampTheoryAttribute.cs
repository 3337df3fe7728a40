namespace Pipeline.Graph.Tests.Support;

/// <summary>A <see cref="StampFactAttribute"/> with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StampTheoryAttribute : TheoryAttribute
{
    public StampTheoryAttribute() => Skip = StampFactAttribute.Reason;
}
