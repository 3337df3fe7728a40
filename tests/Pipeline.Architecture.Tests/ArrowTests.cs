using NetArchTest.Rules;

namespace Pipeline.Architecture.Tests;

/// <summary>Arrows between rooms go one way.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> All => [.. Rooms.All];

    [Theory]
    [MemberData(nameof(All))]
    public void A_room_knows_only_those_that_its_arrows_go_to(string room) => Assert.All(
        Rooms.Forbidden(room),
        other => Assert.True(Users(room, other) is [], $"{room} must not know {other}, but these do: {string.Join(", ", Users(room, other))}"));

    [Theory]
    [InlineData("Pipeline.Experiments", "Pipeline.Graph")]
    [InlineData("Pipeline.Reports", "Pipeline.Laws")]
    [InlineData("Pipeline.Training", "Pipeline.Numerics")]
    [InlineData("Pipeline.Training.Cpu", "Pipeline.Training")]
    public void What_one_room_uses_of_another_is_found(string room, string other) => Assert.NotEmpty(Users(room, other));

    [Theory]
    [MemberData(nameof(All))]
    public void A_room_has_no_namespace_but_its_own(string room) => Assert.All(
        Namespaces(room).Where(name => name.StartsWith("Pipeline", StringComparison.Ordinal)), name => Assert.True(IsOf(name, room), $"{name} is in {room}"));

    /// <summary>Types of a room that use another. What the compiler generates, as for regular expressions, lies in namespaces that are no room's.</summary>
    private static IReadOnlyList<string> Users(string room, string other) =>
        [.. Types.InAssembly(Rooms.Assembly(room)).ShouldNot().HaveDependencyOnAny([.. Namespaces(other).Where(name => IsOf(name, other))]).GetResult().FailingTypeNames ?? []];

    private static IEnumerable<string> Namespaces(string room) =>
        Rooms.Assembly(room).GetTypes().Select(type => type.Namespace!).Where(name => name is not null).Distinct();

    private static bool IsOf(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);
}
