using PublicApiGenerator;

namespace Pipeline.Architecture.Tests;

/// <summary>Other rooms, and people's own programs, compile against what is public; a change to it is a decision.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> All => [.. Rooms.All];

    [Theory]
    [MemberData(nameof(All))]
    public Task What_others_can_call_is_known(string room) =>
        Verifier.Verify(Rooms.Assembly(room).GeneratePublicApi(Options)).UseDirectory("PublicApi").UseFileName(room).ToTask();
}
