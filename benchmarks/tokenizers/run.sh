#!/usr/bin/env bash
# Compares our tokenizers with Hugging Face's: ids of difficult texts, merges and ids of real text, times, memory.
# usage: run.sh [TEXT]   TEXT: a UTF-8 file of 50 MB or more; made by make-text.sh where none is given. THREADS=4 by default.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-$here/../../artifacts/tokenizers}
threads=${THREADS:-4}
command -v node >/dev/null || { echo "skipped: Node.js is not installed"; exit 0; }
mkdir -p "$work"
[ -d "$here/node_modules/tokenizers" ] || (cd "$here" && npm install --no-fund --no-audit --silent)
dotnet build "$here" -c Release -v quiet --nologo
ours=$here/bin/Release/net10.0/Tokenizers
text=${1:-$work/text.txt}
[ -f "$text" ] || "$here/make-text.sh" "$text"

rm -rf "$work/cases" "$work/ours"
"$ours" cases "$work/cases" "$text"
status=0
node "$here/compare.mjs" encodings "$work/cases" || status=1
"$ours" lines "$text" "$work/lines.corpus"
measured=$("$ours" measure "$work/lines.corpus" "$work/ours" "$threads" 1024 2048 4096 8192 16384 32768)
RAYON_NUM_THREADS=$threads node "$here/compare.mjs" training "$text" "$work/ours" "$measured" || status=1
exit $status
