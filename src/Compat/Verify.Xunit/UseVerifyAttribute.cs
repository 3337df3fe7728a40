using System.ComponentModel;
using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Remembers the running test, whose name is the name of its snapshot. <c>Directory.Build.props</c> puts it on every test assembly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Current = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Current.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Current.Value = null;

    /// <summary>The running test.</summary>
    /// <exception cref="InvalidOperationException">No test is running, or the assembly lacks this attribute.</exception>
    public static MethodInfo GetMethod() =>
        Current.Value ?? throw new InvalidOperationException(
            "Verify was called outside a test, or its assembly lacks [assembly: VerifyXunit.UseVerify].");
}
