using System.Xml.Linq;

namespace Pipeline.Build.Tests;

/// <summary>The one assembly that build.sh compiles has what the projects have that are compiled into it.</summary>
public sealed class StartTests
{
    private static readonly string[] Apart = ["Pipeline.MSBuild", "Pipeline.Tool", "Pipeline.Training.Torch"];

    [Fact]
    public void It_has_the_packages_of_all_its_rooms() => Assert.Equal(
        Rooms().SelectMany(room => Values(room.Project, "PackageReference")).Distinct().Order(StringComparer.Ordinal),
        Values(Start(), "PackageReference").Order(StringComparer.Ordinal));

    [Fact]
    public void It_has_the_resources_of_all_its_rooms()
    {
        var embedded = Values(Start(), "EmbeddedResource").SelectMany(pattern => Files(Repository.At("build"), pattern)).Order(StringComparer.Ordinal);

        Assert.Equal(Rooms().SelectMany(room => Values(room.Project, "EmbeddedResource").SelectMany(pattern => Files(room.Folder, pattern))).Order(StringComparer.Ordinal), embedded);
        Assert.All(Rooms().SelectMany(room => room.Project.Descendants("EmbeddedResource")), resource => Assert.Equal(Path.GetFileName((string)resource.Attribute("Include")!), (string?)resource.Attribute("LogicalName")));
    }

    private static XElement Start() =>
        XDocument.Load(Repository.At("build", "_build.csproj")).Root!.Elements("ItemGroup").Single(group => (string?)group.Attribute("Condition") == "'$(Configuration)' == 'Start'");

    private static IEnumerable<(string Folder, XElement Project)> Rooms() => Directory.GetDirectories(Repository.At("src"), "Pipeline.*")
        .Where(folder => !Apart.Contains(Path.GetFileName(folder)))
        .Select(folder => (folder, XDocument.Load(Assert.Single(Directory.GetFiles(folder, "*.csproj"))).Root!));

    private static IEnumerable<string> Values(XElement project, string item) =>
        project.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>().SelectMany(value => value.Split(';'));

    private static string[] Files(string folder, string pattern)
    {
        var path = Path.GetFullPath(Path.Combine(folder, pattern));
        return Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path));
    }
}
