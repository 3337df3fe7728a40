using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Intrinsics;

namespace Pipeline.Architecture.Tests;

/// <summary>Results that are to have the same bytes on every machine call no function whose last bits the C library or the processor decides.</summary>
public sealed class ElementaryFunctionTests
{
    // What is exact, or rounded as IEEE 754 says.
    private static readonly string[] Exact =
    [
        "Abs", "BigMul", "Ceiling", "Clamp", "CopySign", "DivRem", "Floor", "FusedMultiplyAdd", "ILogB", "Max", "MaxMagnitude", "Min", "MinMagnitude", "Round", "ScaleB", "Sign", "Sqrt", "Truncate",
    ];

    // Functions of numbers and of vectors beside System.Math.
    private static readonly string[] Inexact =
    [
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Cos", "Cosh", "Exp", "Exp10", "Exp2", "ExpM1", "Hypot", "Log", "Log10", "Log2", "LogP1", "MultiplyAddEstimate",
        "Pow", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "RootN", "Sin", "SinCos", "Sinh", "Tan", "Tanh",
    ];

    [Theory]
    [InlineData("Pipeline.Numerics")]
    [InlineData("Pipeline.Text")]
    [InlineData("Pipeline.Training")]
    [InlineData("Pipeline.Training.Cpu")]
    [InlineData("Pipeline.Laws")]
    [InlineData("Pipeline.Experiments")]
    public void A_room_of_reproducible_results_calls_elementary_functions_of_Numerics_only(string room) =>
        Assert.DoesNotContain(Called(Rooms.Assembly(room)), IsInexact);

    [Fact]
    public void A_call_of_the_C_library_is_found()
    {
        var called = Called(typeof(ElementaryFunctionTests).Assembly).Where(IsInexact).ToList();
        Assert.Contains("System.Math.Exp", called);
        Assert.Contains("System.Runtime.Intrinsics.Vector512.Log", called);
        Assert.Contains("System.Double.Pow", called);
        Assert.DoesNotContain("System.Math.Sqrt", called);
    }

    private static double Sample(double x) => Math.Exp(x) + Math.Sqrt(x) + double.Pow(x, 2) + Vector512.Log(Vector512.Create(x))[0];

    [Fact]
    public void The_sample_that_is_found_runs() => Assert.True(Sample(2) > 0);

    private static bool IsInexact(string method)
    {
        int dot = method.LastIndexOf('.');
        (string type, string name) = (method[..dot], method[(dot + 1)..]);
        return type is "System.Math" or "System.MathF" ? !Exact.Contains(name)
            : (type is "System.Double" or "System.Single" or "System.Half" || (type.StartsWith("System.Numerics.", StringComparison.Ordinal) && type != "System.Numerics.BitOperations") || type.StartsWith("System.Runtime.Intrinsics.Vector", StringComparison.Ordinal))
                && Inexact.Contains(name);
    }

    /// <summary>Every method of another assembly that an assembly calls or takes as a delegate.</summary>
    private static HashSet<string> Called(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Name: metadata.GetString(member.Name)))
            .Select(member => $"{metadata.GetString(member.Type.Namespace)}.{metadata.GetString(member.Type.Name)}.{member.Name}")];
    }
}
