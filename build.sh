#!/usr/bin/env bash
# Starts the build program (build/Build.cs). Compiles it first when a source changed since it was compiled.
set -euo pipefail

here=$PWD
cd -- "${BASH_SOURCE[0]%/*}/" 2>/dev/null || true
root=$PWD
cd -- "$here"

temp=$root/.nuke/temp
# What was compiled last, a line each: the program, the dotnet that runs it, the switch for published packages, and a digest of the sources.
current=$temp/build
sources=(build src Directory.Build.props Directory.Packages.props global.json)
switch=${UsePublishedPackages:-false}
export NUKE_ROOT=$root DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

read_current() {
    { read -r program && read -r dotnet && read -r compiled_switch && read -r digest; } 2>/dev/null < "$current"
}

find_sources() {
    find "${sources[@]/#/$root/}" \( -name bin -o -name obj \) -prune -o "$@"
}

digest_sources() {
    local sum="sha256sum"
    command -v sha256sum >/dev/null || sum="shasum -a 256"
    (cd "$root" && find "${sources[@]}" \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 $sum | $sum | cut -c 1-64)
}

# The status-change time of a file cannot be set back, as unpacking an archive sets the time of its last change. That of a folder tells
# of files that were deleted or renamed in it. Where it is newer, the sources decide: a folder may have been copied as it is.
is_stale() {
    read_current && [[ -f $program && -x $dotnet && $compiled_switch == "$switch" ]] || return 0
    [[ -n $(find_sources -cnewer "$current" -print -quit) ]] || return 1
    local now=$current.now.$$
    touch "$now" 2>/dev/null || true
    if [[ $(digest_sources) != "$digest" ]]; then
        rm -f "$now"
        return 0
    fi
    touch -r "$now" "$current" 2>/dev/null || true
    rm -f "$now"
    return 1
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

# Shows what a command writes, and every few seconds that it is still at work.
watched() {
    "$@" >&2 &
    local work=$! code=0
    (
        while sleep 3 &>/dev/null && kill -0 $work 2>/dev/null; do
            echo "  ... $SECONDS s" >&2
        done
    ) &
    local clock=$!
    trap 'kill $work $clock 2>/dev/null; exit 130' INT TERM
    wait $work || code=$?
    trap - INT TERM
    kill $clock 2>/dev/null || true
    return $code
}

# Restores and compiles in one start of the SDK; what it says is for the user only where nothing comes of it.
publish() {
    "$dotnet" publish "$root/build" --configuration Start --output "$folder" --nologo --verbosity quiet -p:BuildAheadOfTime="$1" &> "$folder.log"
}

restore_ahead() {
    "$dotnet" restore "$root/build" -p:BuildAheadOfTime=true --verbosity quiet &>/dev/null
}

# Compiles into a folder of its own, so that a program that is running keeps its files. The configuration Start leaves out what only
# those need who change the code: analyzers and documentation.
compile() {
    find_dotnet
    echo "Compiling the build (once, and again when its sources change) ..." >&2
    local project
    for project in "$root"/build/*.csproj "$root"/src/*/*.csproj "$root"/src/*/*/*.csproj; do
        mkdir -p "${project%/*}"/{bin,obj}
    done
    local folder=$temp/bin/$(date +%s)-$$
    printf '%s\n' "$folder/Pipeline.Build.dll" "$dotnet" "$switch" "$(digest_sources)" > "$current.$$"

    local published=true
    if ! watched publish true; then
        published=false
        if ! watched restore_ahead; then
            echo "The ahead-of-time compiler cannot be restored: the build will start more slowly." >&2
            if watched publish false; then published=true; fi
        fi
    fi
    if [[ $published == false || ! -f $folder/Pipeline.Build.dll ]]; then
        cat "$folder.log" >&2
        echo "The build does not compile." >&2
        rm -rf "$folder" "$folder.log" "$current.$$"
        return 1
    fi
    rm -f "$folder.log"
    mv "$current.$$" "$current"
    (cd "$temp/bin" && ls -t | tail -n +11 | xargs rm -rf)
    echo "Compiled in $SECONDS s." >&2
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
    read_current
fi
if [[ $dotnet == "$temp"/* ]]; then
    export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH
fi
exec "$dotnet" "$program" "$@"
