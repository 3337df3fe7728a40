#!/usr/bin/env bash
# Times ./build.sh Sweep with nothing to do, over a plan of more than 1,000 stages: benchmarks/noop/run.sh [repetitions]
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
repetitions=${1:-20}
sweep=(./build.sh Sweep --spec benchmarks/noop/noop.yaml --store .nuke/temp/noop-store)

"${sweep[@]}" > .nuke/temp/noop.log
for ((i = 0; i < repetitions; i++)); do
    start=${EPOCHREALTIME/./}
    "${sweep[@]}" > .nuke/temp/noop.log
    echo $((${EPOCHREALTIME/./} - start))
done | sort -n > .nuke/temp/noop.times

cat .nuke/temp/noop.log
awk '{ t[NR] = $1 / 1000 } END { printf "wall time of %d sweeps: least %.0f ms, median %.0f ms, most %.0f ms\n", NR, t[1], t[int((NR + 1) / 2)], t[NR] }' .nuke/temp/noop.times
