using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>A function of one vector, compiled into the loop that applies it.</summary>
public interface IVectorFunction
{
    /// <summary>The function's value in each lane.</summary>
    static abstract Vector512<float> Apply(Vector512<float> x);
}
