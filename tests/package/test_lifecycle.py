"""Upgraded with records, refused where it is older, removed, installed again, purged: each test goes on."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jpki_kiosk.store import schema

from .counter import card_on_reader, issue
from .debian_root import DATA, USER, DebianRoot
from .figures import Figures
from .older_data import make_older, mark, value

CONFIG = "/etc/jpki-kiosk/kiosk.toml"
LINE = "# changed at this counter"
NEWER, OLDER = "/debs/jpki-kiosk.deb", "/debs/older.deb"


@pytest.fixture(scope="module")
def store(root: DebianRoot) -> Iterator[Path]:
    """The folder of records, in which a case was issued, and a configuration that was changed."""
    root.start_reader()
    with card_on_reader(root, "kept"):
        issue(root, "kept")
    with root.folder(CONFIG).open("a", encoding="utf-8") as config:
        config.write(f"{LINE}\n")
    return root.folder(f"{DATA}/store")


def install(root: DebianRoot, package: str, *options: str, check: bool = True) -> tuple[int, str]:
    done = root.run("dpkg", "--force-confold", *options, "-i", package, check=check)
    return done.returncode, done.stdout + done.stderr


def version(root: DebianRoot) -> str:
    return root.run(
        "dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", "jpki-kiosk", check=False
    ).stdout


def verified(root: DebianRoot) -> dict[str, object]:
    """What the audit says of the journal, from a copy, with the office's public key."""
    root.run("sh", "-c", "jpki-kiosk audit key >/tmp/counter/office.pem")
    root.run("sh", "-c", f"install -o {USER} -m 0600 {DATA}/store/store.db /tmp/counter/copy.db")
    done = root.run(
        "jpki-kiosk",
        "audit",
        "verify",
        "/tmp/counter/copy.db",
        "--public-key",
        "/tmp/counter/office.pem",
        "--json",
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_an_older_package_is_refused_over_newer_records_and_nothing_changes(
    root: DebianRoot, store: Path
) -> None:
    before, records = version(root), (store / "store.db").read_bytes()
    code, told = install(root, OLDER, check=False)
    assert code != 0
    assert f"have schema {int(schema.HEAD)}; this package (0.0.1) knows schema 3" in told
    assert "Nothing was changed" in told
    assert version(root) == before
    assert (store / "store.db").read_bytes() == records
    assert root.run("dpkg", "--audit").stdout == ""
    assert root.run("dpkg", "--verify", "jpki-kiosk").stdout.replace(f"??5?????? c {CONFIG}\n", "") == ""
    assert root.run("jpki-kiosk", "doctor").returncode == 0


def test_the_older_package_is_taken_over_its_own_records(root: DebianRoot, store: Path) -> None:
    make_older(store)
    install(root, OLDER)
    assert version(root) == "installed 0.0.1"
    assert LINE in root.folder(CONFIG).read_text(encoding="utf-8")


def test_upgrading_copies_the_records_changes_them_and_keeps_the_journal_whole(
    root: DebianRoot, store: Path, figures: Figures
) -> None:
    entries = value(store / "store.db", "SELECT count(*) FROM journal")
    assert value(store / "store.db", "SELECT version_num FROM alembic_version") == "0003"
    install(root, NEWER)
    assert (
        value(store / "store.db", "SELECT version_num FROM alembic_version") == "0003"
    )  # not the installer's work
    root.run("jpki-kiosk", "staff", "list")  # the first start: whatever opens the records
    (copy,) = (store / "backups").iterdir()
    assert re.fullmatch(r"schema-0003-\d{8}T\d{6}Z\.db", copy.name)
    assert value(copy, "SELECT version_num FROM alembic_version") == "0003"
    assert value(copy, "SELECT count(*) FROM journal") == entries
    assert value(store / "store.db", "SELECT version_num FROM alembic_version") == schema.HEAD
    assert mark(store / "store.db") == int(schema.HEAD)
    assert value(store / "store.db", "SELECT count(*) FROM cases WHERE state = 'completed'")
    report = verified(root)
    assert report["verdict"] in {"whole", "intact"}, report
    figures.add("upgrade of records of an older schema", "copied, changed, journal verified")


def test_the_program_refuses_records_of_a_newer_one_and_leaves_them(root: DebianRoot, store: Path) -> None:
    root.run("sh", "-c", f"cp -a {DATA}/store/store.db {DATA}/kept.db")
    database = store / "store.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    records = database.read_bytes()
    refused = root.run("jpki-kiosk", "staff", "list", check=False)
    assert refused.returncode == 1
    assert "schema 9999 is newer than this program's" in refused.stdout + refused.stderr
    assert database.read_bytes() == records
    root.run("mv", f"{DATA}/kept.db", f"{DATA}/store/store.db")
    root.run("jpki-kiosk", "staff", "list")


def test_removing_keeps_configuration_records_and_user(root: DebianRoot, store: Path) -> None:
    root.run("dpkg", "-r", "jpki-kiosk")
    assert not root.folder("/usr/lib/jpki-kiosk").exists()
    assert not root.folder("/usr/bin/jpki-kiosk").exists()
    assert LINE in root.folder(CONFIG).read_text(encoding="utf-8")
    assert (store / "store.db").exists()
    assert root.run("getent", "passwd", USER, check=False).returncode == 0


def test_removed_or_not_an_older_package_is_refused_over_newer_records(root: DebianRoot, store: Path) -> None:
    code, told = install(root, OLDER, check=False)
    assert code != 0
    assert "Nothing was changed" in told
    assert not root.folder("/usr/lib/jpki-kiosk").exists()
    assert mark(store / "store.db") == int(schema.HEAD)


def test_installed_again_it_goes_on_with_what_it_kept(root: DebianRoot, store: Path) -> None:
    install(root, NEWER)
    assert LINE in root.folder(CONFIG).read_text(encoding="utf-8")
    assert value(store / "store.db", "SELECT count(*) FROM cases WHERE state = 'completed'")
    assert root.run("jpki-kiosk", "doctor").returncode == 0


def test_purging_keeps_the_records_and_their_user_and_says_so(root: DebianRoot, store: Path) -> None:
    told = root.run("dpkg", "-P", "jpki-kiosk")
    assert f"records in {DATA}, and the user {USER}" in told.stdout + told.stderr
    assert not root.folder("/etc/jpki-kiosk").exists()
    assert not root.folder("/etc/pam.d/jpki-kiosk").exists()
    assert not root.folder("/var/cache/jpki-kiosk").exists()
    assert (store / "store.db").exists()
    assert root.run("stat", "-c", "%U", DATA).stdout.strip() == USER


def test_purging_with_the_word_leaves_nothing(root: DebianRoot, store: Path) -> None:
    install(root, NEWER)
    root.run("dpkg", "-P", "jpki-kiosk", env={"JPKI_KIOSK_PURGE_DATA": "yes"})
    assert not store.parent.exists()
    assert root.run("getent", "passwd", USER, check=False).returncode != 0
    left = root.run(
        "find", "/etc", "/usr", "/var/lib", "/var/cache", "/lib/systemd", "-name", "*jpki*"
    ).stdout
    assert [line for line in left.splitlines() if "jpki.dat" not in line and "opensc" not in line] == []
