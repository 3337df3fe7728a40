#!/usr/bin/env bash
# Measures the Torch engine on this machine, in at most 8 minutes. Needs Linux on x64, and a PyTorch (its folder in LIBTORCH, or found by python3);
# no .NET, no network, no root. Writes gpu.md and gpu.json.
# usage: run.sh [--device cuda|cpu] [--out FOLDER]
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
if [[ ! -x $here/gpu ]]; then
    echo "This is the script of a bundle; make one with benchmarks/gpu/bundle.sh." >&2
    exit 2
fi
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
exec timeout --kill-after=5 475 "$here/gpu" "$@"
