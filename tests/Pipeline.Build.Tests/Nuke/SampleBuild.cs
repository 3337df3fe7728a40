using Nuke.Common;

namespace Pipeline.Build.Tests.Nuke;

/// <summary>A build whose targets only note that they ran.</summary>
internal sealed class SampleBuild : NukeBuild
{
    public List<string> Ran { get; } = [];

    private Target Restore => _ => _
        .Executes(() => Note(nameof(Restore)));

    private Target Compile => _ => _
        .DependsOn(Restore)
        .Executes(() => Note(nameof(Compile)));

    private Target Test => _ => _
        .DependsOn(Compile)
        .Executes(async () =>
        {
            await Task.Yield();
            await Note(nameof(Test));
        });

    private Target Break => _ => _
        .DependsOn(Compile)
        .Executes(() => throw new IOException("the disk is full"));

    private Target Waits => _ => _
        .After(Break)
        .Executes(() => Note(nameof(Waits)));

    private Target Earlier => _ => _
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Later))
        .Executes(() => Note(nameof(Earlier)));

    private Target Later => _ => _
        .DependsOn(Earlier)
        .Executes(() => Note(nameof(Later)));

    private Target All => _ => _
        .DependsOn(Test);

    private Task Note(string target)
    {
        Ran.Add(target);
        return Task.CompletedTask;
    }
}
