#!/usr/bin/env bash
# How much memory a corpus takes from 2 GB of made-up text, in each form that a spec can name: benchmarks/corpora/run.sh [BYTES]
# Files are made in a folder under $TMPDIR (/tmp), one after the other, and removed; it needs 2.5 times BYTES there at a time.
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bytes=${1:-2000000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
free=$(df --output=avail -B1 "$work" | tail -1)
((free > bytes * 5 / 2)) || { echo "$work has $free bytes free, and $((bytes * 5 / 2)) are needed; set TMPDIR" >&2; exit 1; }
dotnet build "$here" -c Release --nologo -v quiet >&2
corpora=$here/bin/Release/net10.0/corpora

measure() { # name, rows of a row group, further words of read
    [[ -f $work/$1 ]] || "$corpora" write "$work/$1" "$bytes" "$2"
    mkdir "$work/corpus"
    "$corpora" read "$work/$1" "$work/corpus" "${@:3}"
    rm -r "$work/corpus"
}

echo "| file | its size | text, documents | time | processor time | peak memory |"
echo "|---|---:|---:|---:|---:|---:|"
for name in text.txt text.txt.gz text.txt.zst lines.jsonl.zst; do measure $name 0; rm "$work/$name"; done
for rows in 1000 100000; do measure groups-of-$rows.parquet $rows; rm "$work/groups-of-$rows.parquet"; done
measure sample.jsonl.zst 0 $((bytes / 4))
