using System.Globalization;

namespace Pipeline.Experiments.Cluster;

/// <summary>The script that runs one element of a wave.</summary>
internal static class JobScript
{
    /// <summary>The script.</summary>
    /// <param name="spec">Name of the spec.</param>
    /// <param name="profile">How nodes are prepared, and how often an element goes on.</param>
    /// <param name="command">Program and words that run a stage, without the number of the element.</param>
    public static string Of(string spec, ClusterProfile profile, IReadOnlyList<string> command) => string.Create(CultureInfo.InvariantCulture, $$"""
        #!/bin/bash
        # Runs one element of the sweep '{{spec}}'. The verb status says how far all are.
        {{string.Join('\n', profile.Setup)}}

        # USR1 says that the time is nearly up: the element writes its checkpoints, and goes on from them in a new attempt.
        {{string.Join(' ', command.Select(Quoted))}} --element "$SLURM_ARRAY_TASK_ID" &
        child=$!
        is_late=
        is_told=
        trap 'is_late=1; is_told=1; kill -TERM "$child" 2>/dev/null' USR1
        trap 'is_told=1; kill -TERM "$child" 2>/dev/null' TERM INT
        wait "$child"
        code=$?
        while [ -n "$is_told" ]; do
            is_told=
            wait "$child" 2>/dev/null
            again=$?
            [ "$again" = 127 ] || code=$again
        done
        if [ -n "$is_late" ] && [ "$code" = 130 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt {{profile.Restarts}} ]; then
            scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
        fi
        exit "$code"

        """);

    /// <summary>A word as bash reads it back.</summary>
    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
