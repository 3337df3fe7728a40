#!/usr/bin/env bash
# usage: benchmarks/tensorboard/run.sh [FOLDER]
# Reads event files with TensorBoard's own reader and compares every scalar with ours. FOLDER is one that Curves made; without it, that of the quickstart, which is swept where it is not.
# Exit codes: 0 all equal, 1 some differ, 3 Python has no tensorboard and nothing was compared. PYTHON names another Python than python3.
# Where no package of it can be had its sources do: protoc --python_out=. on its .proto files, and PYTHONPATH.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-}
if [[ -z $folder ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    folder=$work/curves
    "$here/../../build.sh" Sweep --spec quickstart --quiet
    "$here/../../build.sh" Curves --spec quickstart --to "$folder"
fi
"${PYTHON:-python3}" "$here/compare.py" "$folder"
