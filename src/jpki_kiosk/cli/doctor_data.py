"""What the doctor says of the personal data: where their key is, and whether the program crashed of late.

Only looks: the key is read where it is kept and wiped, nothing is opened under it.
"""

from __future__ import annotations

import datetime

from jpki_kiosk.cli.findings import Counter, Finding, State

_STORE_FOLDER = "store"  # training.TrainingFolder.store, which would make it
_LATELY = datetime.timedelta(days=30)


def check_store_key(counter: Counter) -> Finding:
    """Whether the key is where the configuration says, and whether a change of it was stopped."""
    from jpki_kiosk.store.errors import StoreError
    from jpki_kiosk.store.keys import key_place

    folder, kind = counter.data / _STORE_FOLDER, counter.config.store.key
    place = "a protected file" if kind == "file" else "the keyring of this user"
    if not (folder / "store.db").exists():
        return Finding("store-key", State.OK, f"{place}: made at the first start")
    keys = key_place(kind, folder)
    try:
        key, following = keys.read(), keys.read_next()
    except StoreError as error:
        return Finding("store-key", State.FAIL, str(error), "See docs/personal-data.md, section 3.")
    for one in (key, following):
        if one is not None:
            one.wipe()
    if key is None:
        remedy = "Bring it back from a backup; without it nobody can read the personal data."
        return Finding("store-key", State.FAIL, f"not in {place}", remedy)
    if following is not None:
        remedy = "Close the kiosk and run `jpki-kiosk data rotate-key`; it goes on where it was."
        return Finding("store-key", State.WARN, f"{place}; a change of it was stopped", remedy)
    return Finding("store-key", State.OK, place)


def check_crashes(counter: Counter) -> Finding:
    """Reports of the last month."""
    from jpki_kiosk.workflows.crash import FOLDER_NAME

    folder = counter.data / FOLDER_NAME
    first = f"{counter.now.astimezone(datetime.UTC) - _LATELY:%Y%m%dT%H%M%S}"
    reports = [path.name for path in sorted(folder.glob("*.txt")) if path.name >= first]
    if not reports:
        return Finding("crashes", State.OK, "none in thirty days")
    found = f"{len(reports)} in thirty days, the last {reports[-1]}"
    return Finding("crashes", State.WARN, found, f"Hand {folder} to who maintains it; it names nobody.")
