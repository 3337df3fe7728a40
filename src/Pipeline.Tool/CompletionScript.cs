namespace Pipeline.Tool;

/// <summary>Scripts that ask the tool what can stand next. Where it knows nothing, shells offer files.</summary>
internal static class CompletionScript
{
    private const string Bash = """
        _pipeline() {
            local IFS=$'\n'
            COMPREPLY=($(pipeline '[complete]' "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _pipeline pipeline

        """;

    private const string Zsh = """
        #compdef pipeline
        _pipeline() {
            local -a candidates
            candidates=("${(@f)$(pipeline '[complete]' "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ -n ${candidates[1]} ]]; then
                compadd -- "${candidates[@]}"
            else
                _files
            fi
        }
        compdef _pipeline pipeline

        """;

    private const string Fish = """
        function __pipeline_complete
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            set -l candidates (pipeline '[complete]' $words[2..-1] "$current" 2>/dev/null)
            if test (count $candidates) -gt 0
                printf '%s\n' $candidates
            else
                __fish_complete_path "$current"
            end
        end
        complete -c pipeline -f -a '(__pipeline_complete)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName pipeline -ScriptBlock {
            param($word, $line, $position)
            $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
            if ($word -eq '') { $words += '' }
            pipeline '[complete]' @words 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    /// <summary>The script of a shell, to be read by it when it starts; null for a shell that there is none for.</summary>
    public static string? Of(string shell) => shell.ToLowerInvariant() switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "powershell" or "pwsh" => PowerShell,
        _ => null,
    };
}
