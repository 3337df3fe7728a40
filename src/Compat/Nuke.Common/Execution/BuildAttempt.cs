using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Remembers which targets of a command succeeded, in <c>.nuke/temp/build-attempt.log</c>, for <c>--continue</c>.</summary>
internal sealed class BuildAttempt
{
    private readonly string _command;

    private BuildAttempt(string command) => _command = command;

    private static AbsolutePath File => NukeBuild.TemporaryDirectory / "build-attempt.log";

    public static BuildAttempt Of(IReadOnlyList<string> arguments) =>
        new(string.Join(' ', arguments.Where(argument => !string.Equals(argument.TrimStart('-'), nameof(NukeBuild.Continue), StringComparison.OrdinalIgnoreCase))));

    /// <summary>Names of the targets that succeeded when this command was last tried.</summary>
    public IReadOnlyCollection<string> Succeeded() =>
        System.IO.File.Exists(File) && System.IO.File.ReadAllLines(File) is [var command, .. var names] && command == _command ? names : [];

    /// <summary>Notes how far this command came.</summary>
    public void Save(IEnumerable<string> succeeded)
    {
        Directory.CreateDirectory(NukeBuild.TemporaryDirectory);
        System.IO.File.WriteAllLines(File, [_command, .. succeeded]);
    }

    /// <summary>Forgets the attempt: the command came to its end.</summary>
    public static void Forget()
    {
        if (System.IO.File.Exists(File))
            System.IO.File.Delete(File);
    }
}
