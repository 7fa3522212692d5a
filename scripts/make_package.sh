#!/bin/sh
# Builds dist/jpki-kiosk, the program with everything it needs in one folder, and the Debian package around it.
# Usage: make_package.sh [PYTHON]     PYTHON: one with a shared library; by default Debian's own
set -eu
cd "$(dirname "$0")/.."
python=${1:-/usr/bin/python3}
venv=build/venv

missing=
for package in binutils python3-venv python3-dev libpcsclite-dev swig gcc pkg-config; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    [ "$(id -u)" = 0 ] || { echo "Please run once:  sudo apt-get install -y$missing" >&2; exit 1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
fi
"$python" -c 'import sys, sysconfig; sys.exit(sys.version_info < (3, 11) or not sysconfig.get_config_var("Py_ENABLE_SHARED"))' || {
    echo "Python 3.11 or later with a shared library is needed; $python is not" >&2
    exit 1
}

# An environment of its own, of what is needed to run and to build: nothing of the tests can get inside.
wanted=$("$python" --version; sha256sum requirements/package.txt)
if [ "$(cat "$venv/.made-of" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$venv"
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/package.txt
    echo "$wanted" > "$venv/.made-of"
fi
"$venv/bin/python" scripts/package/make.py
[ ! -f scripts/make_deb.sh ] || sh scripts/make_deb.sh
