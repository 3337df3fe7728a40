using Nuke.Common;
using Assert = Nuke.Common.Assert;

namespace Pipeline.Build.Tests.Nuke;

/// <summary>A build whose targets only note that they ran.</summary>
internal sealed class SampleBuild : NukeBuild
{
    [Parameter("Names")]
    internal readonly string[] Names = ["default"];

    [Parameter("How many at once")]
    internal readonly int? Jobs;

    [Parameter("Go on after a failure")]
    internal readonly bool KeepGoing;

    [Parameter("Where things are kept")]
    internal readonly string? Store;

    public SampleBuild() => Last = this;

    public static SampleBuild? Last { get; private set; }

    public List<string> Ran { get; } = [];

    private Target Restore => _ => _
        .Description("Fetches packages")
        .Executes(() => Ran.Add(nameof(Restore)));

    private Target Compile => _ => _
        .Description("Compiles")
        .DependsOn(Restore)
        .Executes(() => Ran.Add(nameof(Compile)));

    private Target Test => _ => _
        .Description("Tests")
        .DependsOn(Compile)
        .Executes(async () =>
        {
            await Task.Yield();
            Ran.Add(nameof(Test));
        });

    private Target Break => _ => _
        .Description("Fails")
        .DependsOn(Compile)
        .Executes(() => Assert.Fail("the disk is full"));

    private Target BreakWithCode => _ => _
        .Description("Fails and has said why")
        .Executes(
            () => { ExitCode = 3; },
            () => Assert.Fail("never shown"));

    private Target Earlier => _ => _
        .Description("Runs where Later does not")
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Later))
        .Executes(() => Ran.Add(nameof(Earlier)));

    private Target Later => _ => _
        .Description("Needs Earlier")
        .DependsOn(Earlier)
        .Executes(() => Ran.Add(nameof(Later)));

    private Target All => _ => _
        .Description("Everything")
        .DependsOn(Test);
}
