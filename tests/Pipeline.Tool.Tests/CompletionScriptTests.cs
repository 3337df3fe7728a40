namespace Pipeline.Tool.Tests;

/// <summary>The scripts of completion in the shells that they are for, each asked for a spec, the choices of an option, a verb, and files where nothing is known.</summary>
public sealed class CompletionScriptTests : IDisposable
{
    private static readonly string[] Answers = ["tiny", "cpu", "torch", "watch", "known.txt"];

    private readonly TemporaryFolder _folder = new();

    public CompletionScriptTests()
    {
        Directory.CreateDirectory(_folder["specs"]);
        Directory.CreateDirectory(_folder["files"]);
        Directory.CreateDirectory(_folder["bin"]);
        File.WriteAllText(_folder["specs/tiny.yaml"], Specs.Tiny);
        File.WriteAllText(_folder["known.txt"], "");
        File.WriteAllText(_folder["bin/pipeline"], $"#!/bin/sh\nexec '{Environment.ProcessPath}' exec '{ToolRun.Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["bin/pipeline"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    [ShellFact("bash")]
    public Task Bash_completes() => AnswersAsync("bash", "--norc", "-c", """
        eval "$(pipeline completion bash)"
        complete -p pipeline | grep -q -- '-o default' || echo 'files are not offered'
        ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pipeline; printf '%s\n' "${COMPREPLY[@]}"; }
        ask pipeline sweep t; ask pipeline sweep --engine ''; ask pipeline wat
        ask pipeline sweep --store kno | grep -q . || compgen -f kno
        """);

    [ShellFact("zsh")]
    public Task Zsh_completes() => AnswersAsync("zsh", "-f", "-c", """
        autoload -Uz compinit && compinit -u -D
        eval "$(pipeline completion zsh)"
        [[ $_comps[pipeline] == _pipeline ]] || print 'not registered'
        compadd() { shift; print -l -- "$@" }
        _files() { print -l kno* }
        ask() { words=("$@"); CURRENT=$#; _pipeline }
        ask pipeline sweep t; ask pipeline sweep --engine ''; ask pipeline wat; ask pipeline sweep --store kno
        """);

    [ShellFact("fish")]
    public Task Fish_completes() => AnswersAsync("fish", "--no-config", "-c", """
        pipeline completion fish | source
        for line in 'pipeline sweep t' 'pipeline sweep --engine ' 'pipeline wat' 'pipeline sweep --store kno'
            complete -C $line
        end
        """);

    [ShellFact("pwsh")]
    public Task PowerShell_completes() => AnswersAsync("pwsh", "-NoProfile", "-Command", """
        pipeline completion powershell | Out-String | Invoke-Expression
        foreach ($line in 'pipeline sweep t', 'pipeline sweep --engine ', 'pipeline wat', 'pipeline sweep --store kno') {
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches | ForEach-Object { Split-Path -Leaf $_.CompletionText }
        }
        """);

    private async Task AnswersAsync(string shell, params string[] words)
    {
        var run = await ProgramRun.StartAsync(shell, _folder.Path, words, new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder["bin"]}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _folder.Path,
        });

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Answers, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
    }
}
