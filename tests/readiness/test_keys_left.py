"""Which keys lead out of which session."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig, Mode, resources_path
from jpki_kiosk.findings import Fault, State
from jpki_kiosk.keys_left import ENVIRONMENTS, KeysLeftError, load_keys_left
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.keys import Session, check_keys, environment_of

TABLE = resources_path() / "keys_left.toml"
WAYLAND, X11 = {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0"}
GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
CAGE = ("/usr/bin/cage", "-d", "--", "/usr/bin/jpki-kiosk", "run")
CAGE_VT = ("cage", "-ds", "--", "/usr/bin/jpki-kiosk", "run")
SHELL = ("/bin/sh", "-s")

SESSIONS = [
    (Session("linux", WAYLAND | X11, (SHELL, CAGE)), "cage"),
    (Session("linux", WAYLAND, (CAGE_VT,)), "cage-vt"),
    (Session("linux", X11, (SHELL,)), "x11"),
    (Session("linux", WAYLAND), "wayland"),
    (Session("linux", WAYLAND | GNOME), "gnome"),
    (Session("linux", X11 | {"XDG_CURRENT_DESKTOP": "XFCE"}), "desktop"),
    (Session("win32", {}), "windows"),
    (Session("win32", {}, has_shell=False), "shell-launcher"),
    (Session("linux", {}), None),
]


def counter(tmp_path: Path, *, mode: str) -> Counter:
    config = KioskConfig().model_copy(update={"mode": Mode(mode)})
    return Counter(config, tmp_path, datetime.datetime(2026, 11, 22, 3, tzinfo=datetime.UTC))


@pytest.mark.parametrize(("session", "expected"), SESSIONS, ids=[str(one[1]) for one in SESSIONS])
def test_a_session_is_recognised(session: Session, expected: str | None) -> None:
    assert environment_of(session) == expected


def test_only_cage_keeps_no_key_for_itself() -> None:
    table = load_keys_left(TABLE)
    assert tuple(table) == ENVIRONMENTS
    assert [one.id for one in table.values() if not one.keys] == ["cage"]
    assert all(table["windows"].keys.count(key) == 1 for key in table["windows"].keys)


def test_a_production_counter_on_a_desktop_is_warned_of_each_key(tmp_path: Path) -> None:
    found = check_keys(counter(tmp_path, mode="production"), Session("linux", WAYLAND | GNOME))
    assert (found.state, found.fault) == (State.WARN, Fault.KEYS_LEAD_OUT)
    detail = str((found.found.args or {})["detail"])
    assert all(key in detail for key in load_keys_left(TABLE)["gnome"].keys)


@pytest.mark.parametrize(
    ("mode", "session"),
    [("training", Session("linux", X11)), ("production", Session("linux", WAYLAND, (CAGE,)))],
    ids=["training", "cage"],
)
def test_nobody_is_warned_where_people_may_leave_or_cannot(
    tmp_path: Path, mode: str, session: Session
) -> None:
    assert check_keys(counter(tmp_path, mode=mode), session).state is State.OK


@pytest.mark.parametrize(
    "text",
    ["", "[[environment]]\nid = 'cage'\nkeys = 'all'\ngestures = false\n", "[[environment]]\nid = 'amiga'\n"],
    ids=["empty", "no list", "unknown"],
)
def test_a_table_that_is_not_whole_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys_left.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeysLeftError, match=r"keys_left\.toml"):
        load_keys_left(file)
