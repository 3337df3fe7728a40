using System.Reflection;
using System.Text;

namespace Pipeline.Graph.Tests;

public sealed class PublicApiTests
{
    /// <summary>Other rooms and people's own stages compile against this; a change to it is a decision.</summary>
    [Fact]
    public async Task The_public_API_is_this()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(Stage).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(member).Append('\n');
        }

        await Verifier.Verify(text.ToString());
    }

    /// <summary>What people wrote; not what the compiler adds to records, nor accessors.</summary>
    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is not MethodBase { IsSpecialName: true } || m is ConstructorInfo)
        .Where(m => m.Name is not ("ToString" or "Equals" or "GetHashCode" or "Deconstruct" or "<Clone>$" or "value__"))
        .Select(m => m.ToString()!.Replace("Pipeline.Graph.", "", StringComparison.Ordinal));
}
