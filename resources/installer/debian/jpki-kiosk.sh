#!/bin/sh
# Starts the program. As the kiosk's own user it takes the configuration and the data of this counter; root becomes
# that user first, so that nothing in the kiosk's folder ever belongs to root. Everybody else gets a training kiosk
# of their own, in their own home folder.
set -eu
program=/usr/lib/jpki-kiosk/jpki-kiosk
user=jpki-kiosk

name=$(id -un)
if [ "$name" = root ] || [ "$name" = "$user" ]; then
    # What libraries cache (fonts, shaders) is none of the records: it stays out of their folder and their backups.
    export HOME=/var/lib/jpki-kiosk XDG_DATA_HOME=/var/lib XDG_CACHE_HOME=/var/cache/jpki-kiosk
    export JPKI_KIOSK_CONFIG="${JPKI_KIOSK_CONFIG:-/etc/jpki-kiosk/kiosk.toml}"
fi
if [ "$name" = root ]; then
    unset XDG_RUNTIME_DIR XDG_CONFIG_HOME
    export USER="$user" LOGNAME="$user"
    exec setpriv --reuid "$user" --regid "$user" --init-groups -- "$program" "$@"
fi
exec "$program" "$@"
