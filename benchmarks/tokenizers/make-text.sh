#!/usr/bin/env bash
# Makes real text of about 180 MB: the SDK's reference documentation and Debian's documentation packages (downloaded, not installed).
# usage: make-text.sh FILE
set -euo pipefail
packages="python3.11-doc postgresql-doc-15 perl-doc linux-doc-6.1 debian-reference-ja debian-reference-zh-cn maint-guide-ru manpages-de manpages-fr manpages-pl"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plain() { sed -e 's/<[^>]*>//g' -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g' | iconv -c -f UTF-8 -t UTF-8 | tr -d '\r'; }
root=$(dirname "$(readlink -f "$(command -v dotnet)")")
find "$root/packs" -path '*/ref/*' -name '*.xml' -print0 | sort -z | xargs -0 cat | plain | grep -v '^ *$' | awk '!seen[$0]++' > "$1.part"
if command -v apt-get >/dev/null; then
  (cd "$scratch" && for package in $packages; do apt-get download "$package" >/dev/null 2>&1 || echo "no $package" >&2; done)
  for package in "$scratch"/*.deb; do dpkg-deb -x "$package" "$scratch/files"; done
  find "$scratch/files" -type f \( -name '*.txt' -o -name '*.html' -o -name '*.pod' \) -print0 | sort -z | xargs -0 cat | plain >> "$1.part"
  find "$scratch/files" -type f \( -name '*.rst.gz' -o -name '*.txt.gz' -o -name '*.[1-8].gz' \) -print0 | sort -z | xargs -0 zcat | plain >> "$1.part"
fi
mv "$1.part" "$1"
ls -l "$1"
