"""What a maintainer elsewhere is sent: plain files in a zip, shown before they are kept. Nothing of a person.

Everything is written in English and ASCII, so that whatever else there is stands out; ``personal`` looks once
more and stops at it. Equal facts give equal bytes.
"""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.config import KioskConfig, PdfFolderConfig, resources_path
from jpki_kiosk.config.keys import Key, ValueKind, all_keys
from jpki_kiosk.config.shown import Shown
from jpki_kiosk.findings import Finding
from jpki_kiosk.message import Message
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.data import STORE_FOLDER, wal_size
from jpki_kiosk.readiness.examine import as_table
from jpki_kiosk.readiness.personal import check_crash, check_plain, suspicion
from jpki_kiosk.readiness.system import SystemFacts
from jpki_kiosk.store.audit_copy import opened_copy, opened_live
from jpki_kiosk.store.database import DATABASE_NAME
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.store.errors import AuditError
from jpki_kiosk.workflows.crash import FOLDER_NAME

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
_MODE: Final = 0o600 << 16  # of a file, where a zip keeps it
_UNIX: Final = 3
_CRASHES: Final = 3  # the youngest
_DEEP: Final = 9
_TYPOGRAPHY: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "×": "x", "≥": ">=", "…": "..."}
    | {"｜": "|", "《": "<<", "》": ">>"}  # how a greeting's readings are written, in what is said of them
)
# Keys whose text is a word of the program, the town or a device; every other text is only said to be set.
_PLAIN_TEXTS: Final = frozenset(
    {"municipality", "counter.id", "counter.window", "issuer.profile", "reader.name", "printer.kind"}
)


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of it, as it will be read."""

    name: str
    text: str

    @property
    def about(self) -> Message:
        """What is in it, for whoever is asked to hand it over."""
        stem = self.name.partition("/")[0].partition(".")[0].lower()
        return Message(f"bundle-file-{stem}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """All files, in order of their names."""

    files: tuple[BundleFile, ...]

    def zipped(self) -> bytes:
        """The zip: the same bytes for the same files."""
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEEP) as archive:
            for one in self.files:
                entry = zipfile.ZipInfo(one.name, _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _MODE
                entry.create_system = _UNIX
                archive.writestr(entry, one.text.encode("ascii"))
        return kept.getvalue()

    def save(self, path: Path) -> None:
        """Write it to a new file (0600). Raises OSError; then nothing is left."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(self.zipped())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def make_bundle(
    counter: Counter,
    findings: Sequence[Finding],
    facts: SystemFacts,
    configuration: Sequence[Shown],
    config_file: Path | None,
    text: Callable[[Message], str],
) -> Bundle:
    """Put it together and look it through. ``text``: in English.

    Raises BundleRefusedError where something personal may have come in.
    """
    places = _Places(counter.data, config_file, _devices(counter.config, facts))

    def words(message: Message) -> str:
        return places.relative(text(message)).translate(_TYPOGRAPHY)

    files = [
        BundleFile("README.txt", words(Message("bundle-about")) + "\n"),
        _json("doctor.json", as_table(findings, counter.now, words)),
        _json("configuration.json", [_value(one, places) for one in configuration]),
        _json("versions.json", {**facts.versions, "packages": dict(facts.packages)}),
        _json(
            "system.json",
            {
                **facts.system,
                "fonts": [asdict(one) for one in facts.fonts],
                "readers": {places.relative(name): state for name, state in facts.readers.items()},
                "screens": [asdict(one) for one in counter.screens or ()],
            },
        ),
        _json("store.json", _store(counter)),
    ]
    for one in files:
        check_plain(one.name, one.text)
    for one in _crashes(counter.data / FOLDER_NAME):
        check_crash(one.name, one.text)
        files.append(one)
    return Bundle(tuple(sorted(files, key=lambda one: one.name)))


def _json(name: str, value: object) -> BundleFile:
    return BundleFile(name, json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _devices(config: KioskConfig, facts: SystemFacts) -> dict[str, str]:
    """Names of readers and queues that may not be told, and what stands for each.

    A reader's name may end with its serial number, and a queue may be named in Japanese: without this the
    computers that have such a one could have no bundle.
    """
    readers = dict.fromkeys([config.reader.name, config.staff.reader or "", *facts.readers])
    chosen = config.printer
    queues = [] if isinstance(chosen, PdfFolderConfig) else [chosen.queue, chosen.slip_queue or ""]
    return {
        name: f"{word}-{number}"
        for word, names in (("READER", readers), ("PRINTER", queues))
        for number, name in enumerate(names, 1)
        if suspicion(name) is not None
    }


class _Places:
    """Folders and devices of this computer by what they are for, so that no name tells who uses it."""

    def __init__(self, data: Path, config_file: Path | None, devices: Mapping[str, str]) -> None:
        found = {str(data.absolute()): "DATA", str(data): "DATA", str(Path.home()): "HOME"}
        if config_file is not None:
            found |= {str(config_file.absolute().parent): "CONFIG", str(config_file): "CONFIG"}
        found |= devices
        self._words = sorted(found.items(), key=lambda one: -len(one[0]))

    def relative(self, text: str) -> str:
        """The text with these folders and devices by their words."""
        for folder, word in self._words:
            if len(folder) > 1:
                text = text.replace(folder, word)
        return text

    def of_path(self, path: str) -> str:
        """A path below one of them, or that it is elsewhere."""
        told = self.relative(path)
        inside = told.split("/")[0] in {"DATA", "CONFIG", "HOME"}
        return told if inside or not Path(path).is_absolute() else "(elsewhere)"


def _value(shown: Shown, places: _Places) -> dict[str, Any]:
    key = all_keys()[shown.key]
    return {"key": shown.key, "source": shown.source.value, "value": _plain_value(key, shown.value, places)}


def _plain_value(key: Key, value: object, places: _Places) -> object:
    """What may be told: a choice, a number, a word of ours, a path by its place; else that it is set."""
    if value is None or key.kind in {
        ValueKind.WHOLE_NUMBER,
        ValueKind.NUMBER,
        ValueKind.FLAG,
        ValueKind.CHOICE,
    }:
        return value
    if key.name in _PLAIN_TEXTS:
        return places.relative(str(value))
    return places.of_path(str(value)) if key.name == "printer.folder" else "(set)"


def _store(counter: Counter) -> dict[str, Any]:
    """Sizes, and how often each event is in the journal, by the names that the program declares."""
    path = counter.data / STORE_FOLDER / DATABASE_NAME
    if not path.exists():
        return {"database": "none yet"}
    declared = load_declarations(resources_path() / "events.toml").events
    counts: dict[str, int] = {}
    try:
        with opened_live(path) if counter.running else opened_copy(path) as connection:
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            for event, count in connection.execute("SELECT event, count(*) FROM journal GROUP BY event"):
                name = event if event in declared else "(undeclared)"
                counts[name] = counts.get(name, 0) + count
    except (AuditError, sqlite3.Error, TypeError) as error:
        return {"database": f"unreadable ({type(error).__name__})"}
    known: Mapping[str, int] = counts
    return {
        "schema": revision if revision.isdigit() else "(other)",
        "bytes": path.stat().st_size,
        "wal_bytes": wal_size(path),
        "journal_events": dict(known),
        "journal_entries": sum(known.values()),
    }


def _crashes(folder: Path) -> Iterator[BundleFile]:
    for path in sorted(folder.glob("*.txt"))[-_CRASHES:]:
        yield BundleFile(f"crash/{path.name}", path.read_text(encoding="utf-8", errors="surrogateescape"))
