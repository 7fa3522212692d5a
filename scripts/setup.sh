#!/bin/sh
# Sets up a Debian or Ubuntu machine: system packages, then a virtual environment from pinned, hashed requirements.
# Usage: setup.sh PYTHON VENV
set -eu
python=$1
venv=$2

packages="pcscd vsmartcard-vpcd opensc softhsm2 gnutls-bin openssl libpcsclite-dev swig gcc pkg-config
cups cups-client libcups2 printer-driver-cups-pdf
python3-venv python3-dev iproute2 util-linux poppler-utils xvfb xdotool cage openbox libwayland-cursor0 libwayland-egl1
xauth at-spi2-core dbus-daemon python3-pyatspi
speech-dispatcher speech-dispatcher-espeak-ng espeak-ng
fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho fonts-ipamj-mincho fonts-hanazono
fonts-wqy-zenhei fonts-nanum
libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0"

missing=
for package in $packages; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        echo "Please run once:  sudo apt-get install -y$missing" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update
    # What a fresh pcscd or cups starts by itself is not used: the tests bring their own, in namespaces.
    $as_root apt-get install -y --no-install-recommends $missing
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed; $python is $("$python" --version)" >&2
    exit 1
}
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
