#!/bin/sh
# Tries the Debian package on a clean Debian 12: installing, issuing, printing, upgrading, going back, removing. The root
# is made by mmdebstrap from the mirror that apt of this computer uses. As root; some six minutes; what it needs is
# installed, and nothing is left outside of the work folder.
# Usage: package_test.sh PYTHON [TREE [WORK]]
#   TREE  what `make package` built (dist/jpki-kiosk), with its .deb beside it
#   WORK  a folder that is emptied first (dist/package-test)
set -eu
python=$1
cd "$(dirname "$0")/.."
tree=${2:-dist/jpki-kiosk}
work=${3:-dist/package-test}
release=bookworm

say() { echo "== $*" >&2; }
fail() {
    echo "$*" >&2
    exit 1
}

if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || fail "A root of another Debian is made and entered here: run this as root."
    exec sudo sh scripts/package_test.sh "$python" "$tree" "$work"
fi
[ -x "$tree/jpki-kiosk" ] || fail "$tree: no program in it; build it first with 'make package'."
missing=
for package in mmdebstrap debian-archive-keyring util-linux iproute2 nsis; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    say "Installing$missing"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Component: main' 'Origin: Debian' |
    grep -E " $release(-updates|-security)? main\$" | sort -u >"${TMPDIR:-/tmp}/sources.$$" || true
[ -s "${TMPDIR:-/tmp}/sources.$$" ] || fail "apt of this computer knows no mirror of Debian's $release (main)."

rm -rf "$work"
mkdir -p "$work/debs/older"
work=$(realpath "$work")
mv "${TMPDIR:-/tmp}/sources.$$" "$work/sources.list"
root=$work/root

deb=$(ls -t "$(dirname "$tree")"/jpki-kiosk_*.deb 2>/dev/null | head -n 1 || true)
if [ -z "$deb" ]; then
    say "Packing"
    deb=$(sh scripts/make_deb.sh "$tree" "$(dirname "$tree")")
fi
cp "$deb" "$work/debs/jpki-kiosk.deb"
say "An older package of the same program"
COMPRESSION=none sh scripts/make_deb.sh "$tree" "$work/debs/older" 0.0.1 0003 >/dev/null
mv "$work/debs/older"/*.deb "$work/debs/older.deb"

say "A clean Debian 12"
mmdebstrap --quiet --mode=root --variant=minbase "$release" "$root" <"$work/sources.list"
install -m 0644 /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # nothing starts by itself here
chmod 0755 "$root/usr/sbin/policy-rc.d"
mkdir "$root/debs"
cp "$work/debs"/*.deb "$root/debs/"

inside() { # a command in the root, with processes and mounts of its own
    unshare --mount --pid --fork sh -euc '
        mount --make-rprivate /
        mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"
        root=$1; shift; exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive '"$(env | sed -n 's/^\([a-z]*_proxy\)=.*/\1="$\1"/p' | tr '\n' ' ')"' "$@"' \
        inside "$root" "$@"
}
say "apt install ./jpki-kiosk.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /debs/jpki-kiosk.deb >"$work/install.log" 2>&1 || {
    tail -n 30 "$work/install.log" >&2
    fail "The package does not install."
}
inside dpkg-query -W -f '${db:Status-Status} ${Package}\n' >"$work/installed.txt"
say "What only the test needs: a virtual reader, OpenSC, a print queue, a display"
inside apt-get install -y -qq --no-install-recommends vsmartcard-vpcd opensc cups cups-client printer-driver-cups-pdf \
    poppler-utils xvfb xdotool openssl polkitd dbus procps >"$work/extras.log" 2>&1 || {
    tail -n 30 "$work/extras.log" >&2
    fail "The packages of the test do not install."
}
rm -rf "$root/var/cache/apt/archives"/*.deb

say "The tests"
PACKAGE_ROOT=$root PACKAGE_TREE=$(realpath "$tree") PACKAGE_DEB=$work/debs/jpki-kiosk.deb \
    LANG=C.UTF-8 "$python" -m pytest -q -p no:cacheprovider tests/one_dir tests/package
rm -rf --one-file-system "$root" "$work/debs"
cat "$work/figures.txt"
