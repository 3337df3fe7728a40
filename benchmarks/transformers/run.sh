#!/usr/bin/env bash
# usage: benchmarks/transformers/run.sh FOLDER...
# Compares folders that ./build.sh Export made with what Hugging Face's transformers compute from them.
# Exit codes: 0 all equal, 1 one differs, 3 Python has no transformers and nothing was compared.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
reference=$(mktemp)
trap 'rm -f "$reference"' EXIT
for folder in "$@"; do
    dotnet run -c Release --project "$here" -- "$folder" "$reference"
    python3 "$here/compare.py" "$folder" "$reference"
done
