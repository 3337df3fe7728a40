:; set -eo pipefail
:; root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
:; "$root/build.sh" "$@"
:; exit $?

@ECHO OFF
powershell -ExecutionPolicy ByPass -NoProfile -File "%~dp0build.ps1" %*
