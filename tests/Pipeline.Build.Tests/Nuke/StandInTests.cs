using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Nuke.Common;

namespace Pipeline.Build.Tests.Nuke;

/// <summary>The stand-in for Nuke.Common has what the build calls, and nothing else.</summary>
public sealed class StandInTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What goes with a member that is used: a class has a constructor, a property that is only set has a getter, an attribute shows its argument, and a target called Plan hides the property.
    private static readonly string[] Companions = ["ExecutableTarget..ctor", "NukeBuild.get_NoLogo", "NukeBuild.get_Plan", "DisableDefaultOutputAttribute.get_DisabledOutputs"];

    [Fact]
    public void Every_member_is_called_by_the_build()
    {
        var called = Called(Path.Combine(AppContext.BaseDirectory, "Pipeline.Build.dll")).Concat(Companions).ToHashSet(StringComparer.Ordinal);

        var members = typeof(NukeBuild).Assembly.GetExportedTypes()
            .Where(type => !type.IsEnum && !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMembers(Declared).OfType<MethodBase>())
            .Where(member => member.IsPublic || member.IsFamily)
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(members.Except(called));
        Assert.Contains("NukeBuild.Execute", called);
    }

    // The methods of Nuke.Common that an assembly refers to.
    private static List<string> Called(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var called = new List<string>();
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference))
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "Nuke.Common")
                called.Add($"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }

        return called;
    }
}
