#!/bin/sh
# Packs a built one-dir tree as a Debian package and prints where it is. The same tree and SOURCE_DATE_EPOCH give the
# same bytes on the same release of dpkg.
# Usage: make_deb.sh [TREE [FOLDER [VERSION [SCHEMA]]]]
#   TREE     what `make package` built (dist/jpki-kiosk)
#   FOLDER   where the package goes (dist)
#   VERSION  of the package; the program's own otherwise
#   SCHEMA   newest schema of the records that this package opens; the program's own otherwise (tests make older ones)
set -eu
cd "$(dirname "$0")/.."
tree=$(realpath "${1:-dist/jpki-kiosk}")
mkdir -p "${2:-dist}"
folder=$(realpath "${2:-dist}")
source=resources/installer/debian
version=${3:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' src/jpki_kiosk/__init__.py)}
schema=${4:-$(sed -n 's/^HEAD: Final = "\([0-9]*\)".*/\1/p' src/jpki_kiosk/store/schema.py)}
architecture=$(dpkg --print-architecture)
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
fi
export SOURCE_DATE_EPOCH

[ -x "$tree/jpki-kiosk" ] || {
    echo "$tree: no program in it; build it with 'make package'" >&2
    exit 1
}
[ -n "$version" ] && [ -n "$schema" ] || {
    echo "version ('$version') or schema ('$schema') not found in the sources" >&2
    exit 1
}
umask 022
stage=$(mktemp -d "$folder/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
chmod 0755 "$stage"

put() { install -D -m "$1" "$2" "$stage/$3"; }
filled() { # FILE WHERE MODE: a template with its places filled
    mkdir -p "$stage/$(dirname "$2")"
    sed -e "s|@VERSION@|$version|g" -e "s|@ARCHITECTURE@|$architecture|g" -e "s|@SIZE@|${size:-0}|g" \
        -e "s|@GLIBC@|${glibc:-2.36}|g" -e "s|@SCHEMA_NUMBER@|$(echo "$schema" | sed 's/^0*//')|g" \
        -e "s|@SCHEMA@|$schema|g" -e "s|@DATE@|$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)|g" "$source/$1" >"$stage/$2"
    chmod "$3" "$stage/$2"
}

mkdir -p "$stage/usr/lib" "$stage/usr/share/doc/jpki-kiosk"
cp -a "$tree" "$stage/usr/lib/jpki-kiosk"
put 0755 $source/jpki-kiosk.sh usr/bin/jpki-kiosk
put 0644 $source/jpki-kiosk.service lib/systemd/system/jpki-kiosk.service
put 0644 $source/50-jpki-kiosk.rules usr/share/polkit-1/rules.d/50-jpki-kiosk.rules
put 0644 $source/jpki-kiosk.pam etc/pam.d/jpki-kiosk
put 0644 $source/lintian-overrides usr/share/lintian/overrides/jpki-kiosk
# What an administrator reads, and what sentences of the program refer to; pictures stay in the sources.
for page in install configuration kiosk monitors keys sound languages adding-a-municipality printing doctor support codes status audit \
    personal-data office-key accounts names; do
    put 0644 "docs/$page.md" "usr/share/doc/jpki-kiosk/$page.md"
done
filled kiosk.toml.in etc/jpki-kiosk/kiosk.toml 0644
filled jpki-kiosk.1.in usr/share/man/man1/jpki-kiosk.1 0644
gzip -9n "$stage/usr/share/man/man1/jpki-kiosk.1"
{
    sed '/^@LICENSE@/,$d' $source/copyright.in
    sed -n 's/^Copyright (c)/Copyright:/p' LICENSE
    echo "License: Expat"
    sed -e '1,/^Copyright/d' LICENSE | sed '1{/^$/d}' | sed -e 's/^$/./' -e 's/^/ /'
} >"$stage/usr/share/doc/jpki-kiosk/copyright"
cat >"$stage/usr/share/doc/jpki-kiosk/changelog" <<END
jpki-kiosk ($version) unstable; urgency=medium

  * What changed is told in CHANGELOG.md of the sources.

 -- The JPKI Kiosk maintainers <jpki-kiosk@localhost>  $(date -uR -d "@$SOURCE_DATE_EPOCH")
END
gzip -9n "$stage/usr/share/doc/jpki-kiosk/changelog"

size=$(du -sk --apparent-size "$stage" | cut -f1)
# The oldest C library that every binary of the tree finds its symbols in.
glibc=$(grep -raohE 'GLIBC_2\.[0-9]+' "$tree" | sort -Vu | tail -n 1 | sed 's/GLIBC_//')
filled control.in DEBIAN/control 0644
filled preinst.in DEBIAN/preinst 0755
for script in postinst prerm postrm; do put 0755 "$source/$script" "DEBIAN/$script"; done
put 0644 $source/conffiles DEBIAN/conffiles
(cd "$stage" && find usr lib -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)

# Everybody may read it and nobody but root write; no trace of who packed it, and when.
chmod -R u=rwX,go=rX "$stage"
find "$stage" -print0 | xargs -0 touch -h -d "@$SOURCE_DATE_EPOCH"
deb="$folder/jpki-kiosk_${version}_$architecture.deb"
dpkg-deb --root-owner-group -Z"${COMPRESSION:-xz}" --build "$stage" "$deb" >/dev/null
echo "$deb"
