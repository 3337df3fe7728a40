#!/usr/bin/env bash
# Makes the bundle that run.sh is in: a program with its own .NET and TorchSharp's library, without libtorch. Prints its path and size.
# usage: bundle.sh [FILE.tar.xz]
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
file=${1:-$root/artifacts/gpu-bundle.tar.xz}
limit=$((60 * 1000 * 1000))
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

dotnet publish "$root/benchmarks/gpu" --configuration Release --runtime linux-x64 --self-contained --nologo --verbosity quiet \
    -p:LibtorchPackage=none -p:NuGetLockFilePath=obj/bundle.lock.json -p:DebugType=none -p:RunAnalyzers=false \
    --artifacts-path "$folder/artifacts" --output "$folder/gpu-bundle"
chmod +x "$folder/gpu-bundle/gpu" "$folder/gpu-bundle/run.sh"
mkdir -p -- "$(dirname -- "$file")"
tar -C "$folder" -cJf "$file" gpu-bundle
size=$(stat -c %s "$file")
echo "$file: $((size / 1000000)) MB"
if ((size > limit)); then
    echo "The bundle is larger than $((limit / 1000000)) MB." >&2
    exit 1
fi
