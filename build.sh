#!/usr/bin/env bash
# Starts the build program (build/Build.cs). Compiles it first when a source changed since it was compiled.
set -euo pipefail

here=$PWD
cd -- "${BASH_SOURCE[0]%/*}/" 2>/dev/null || true
root=$PWD
cd -- "$here"

temp=$root/.nuke/temp
# What was compiled last: the program, and the dotnet that runs it, a line each. Its time is when that compilation began.
current=$temp/build
sources=("$root"/build "$root"/src "$root"/Directory.Build.props "$root"/Directory.Packages.props "$root"/global.json)
export NUKE_ROOT=$root DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The time of a folder tells of files that were deleted or renamed in it.
is_stale() {
    { read -r program && read -r dotnet; } 2>/dev/null < "$current" || return 0
    [[ -f $program && -x $dotnet ]] || return 0
    [[ -n $(find "${sources[@]}" \( -name bin -o -name obj \) -prune -o -newer "$current" -print -quit) ]]
}

# The SDK that global.json asks for: an installed one, else one put into .nuke/temp/dotnet.
find_dotnet() {
    if dotnet=$(command -v dotnet) && (cd "$root" && "$dotnet" --version) &>/dev/null; then
        return
    fi
    dotnet=$temp/dotnet/dotnet
    if [[ ! -x $dotnet ]] || ! (cd "$root" && "$dotnet" --version) &>/dev/null; then
        echo "Installing the .NET SDK of global.json into $temp/dotnet ..." >&2
        local script=$temp/dotnet-install.sh url=https://dot.net/v1/dotnet-install.sh
        curl -fsSL -o "$script" "$url" || wget -qO "$script" "$url"
        bash "$script" --jsonfile "$root/global.json" --install-dir "$temp/dotnet" --no-path >&2
    fi
}

# Compiles into a folder of its own, so that a program that is running keeps its files.
compile() {
    find_dotnet
    echo "Compiling the build ..." >&2
    local project
    for project in "$root"/build/*.csproj "$root"/src/*/*.csproj "$root"/src/*/*/*.csproj; do
        mkdir -p "${project%/*}"/{bin,obj}
    done
    local folder=$temp/bin/$(date +%s)-$$
    printf '%s\n' "$folder/Pipeline.Build.dll" "$dotnet" > "$current.$$"

    local ahead=true
    if ! "$dotnet" restore "$root/build" -p:BuildAheadOfTime=true &>/dev/null; then
        ahead=false
        echo "The ahead-of-time compiler cannot be restored: the build will start more slowly." >&2
    fi
    if ! "$dotnet" publish "$root/build" --configuration Release --output "$folder" --nologo --verbosity quiet -p:BuildAheadOfTime=$ahead >&2; then
        rm -rf "$folder" "$current.$$"
        return 1
    fi
    mv "$current.$$" "$current"
    (cd "$temp/bin" && ls -t | tail -n +11 | xargs rm -rf)
}

if is_stale; then
    mkdir -p "$temp/bin"
    (
        if command -v flock >/dev/null; then
            flock 9
        fi
        # The compiler outlives this script, so it must not hold the lock.
        if is_stale; then
            MSBUILDDISABLENODEREUSE=1 compile 9>&-
        fi
    ) 9> "$temp/compile.lock"
    { read -r program && read -r dotnet; } < "$current"
fi
if [[ $dotnet == "$temp"/* ]]; then
    export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH
fi
exec "$dotnet" "$program" "$@"
