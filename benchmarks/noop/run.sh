#!/usr/bin/env bash
# What a sweep with nothing to do costs, over a plan of more than 1,000 stages, beside a program that only starts .NET, and make and ninja
# with as many files that are up to date: benchmarks/noop/run.sh [repetitions]
# All take turns, so that a busy machine is busy for all; processor time is less at its mercy than time by the clock.
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD repetitions=${1:-20}
work=$root/.nuke/temp/noop
sweep=(./build.sh Sweep --spec benchmarks/noop/noop.yaml --store "$work/store")
mkdir -p "$work/files"

"${sweep[@]}" > "$work/sweep.log"
"${sweep[@]}" > "$work/sweep.log"
stages=$(grep -oE 'all [0-9]+ stages' "$work/sweep.log" | tr -dc 0-9)
read -r program < .nuke/temp/build
dotnet build benchmarks/noop/bare --configuration Release --output "$work/bare" --nologo --verbosity quiet >&2

touch "$work/files/in"
{
    echo "all: $(seq -s ' ' -f 'out%.0f' "$stages")"
    seq -f 'out%.0f: in' "$stages" | sed 's/$/\n\ttouch $@/'
} > "$work/files/Makefile"
{
    printf 'rule touch\n  command = touch $out\n'
    seq -f 'build out%.0f: touch in' "$stages"
} > "$work/files/build.ninja"

names=("a program that only starts .NET" "./build.sh Sweep" "its program, without build.sh")
commands=("dotnet $work/bare/bare.dll" "${sweep[*]}" "env NUKE_ROOT=$root dotnet $program ${sweep[*]:1}")
for tool in make ninja; do
    if command -v "$tool" >/dev/null; then
        "$tool" -C "$work/files" >/dev/null
        names+=("$tool")
        commands+=("$tool -C $work/files")
    else
        echo "$tool is not installed, and not in the table" >&2
    fi
done

TIMEFORMAT='%R %U %S'
rm -f "$work"/times.*
for ((i = 0; i < repetitions; i++)); do
    for ((c = 0; c < ${#commands[@]}; c++)); do
        { time ${commands[c]} >/dev/null 2>&1; } 2>> "$work/times.$c"
    done
done

echo "$stages stages, $repetitions repetitions in turn, medians, on $(nproc) cores"
echo
echo "| with nothing to do | ms | times a bare .NET program | ms of processor time | times |"
echo "|---|---:|---:|---:|---:|"
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
for ((c = 0; c < ${#commands[@]}; c++)); do
    wall=$(awk '{ print $1 * 1000 }' "$work/times.$c" | median)
    cpu=$(awk '{ print ($2 + $3) * 1000 }' "$work/times.$c" | median)
    [[ $c -gt 0 ]] || { bare_wall=$wall bare_cpu=$cpu; }
    awk -v n="${names[c]}" -v w="$wall" -v c="$cpu" -v bw="$bare_wall" -v bc="$bare_cpu" 'BEGIN { printf "| %s | %.0f | %.1f | %.0f | %.1f |\n", n, w, w / bw, c, c / bc }'
done
