#!/usr/bin/env bash
# usage: benchmarks/transformers/run.sh FOLDER...
# Compares folders that ./build.sh Export made with what Hugging Face's libraries make of them: their tokenizer for JavaScript, where Node.js is, and transformers.
# Exit codes: 0 all equal, 1 one differs, 3 Python has no transformers, so that no logits were compared.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
reference=$(mktemp)
trap 'rm -f "$reference"' EXIT
if command -v node >/dev/null && command -v npm >/dev/null; then
    npm ci --prefix "$here" --no-fund --no-audit --silent
else
    echo "Node.js is not installed: no ids were compared with its tokenizer"
fi
for folder in "$@"; do
    dotnet run -c Release --project "$here" -- "$folder" "$reference"
    [[ ! -d $here/node_modules ]] || node "$here/compare.mjs" "$folder" "$reference"
    python3 "$here/compare.py" "$folder" "$reference"
done
