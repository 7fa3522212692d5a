"""The first page stands before anything is loaded, and stays until what is loaded takes its place."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from jpki_kiosk.cli import cli
from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message
from jpki_kiosk.ui import starting
from jpki_kiosk.ui.starting import Starting

# What the welcome page needs and the first page must not wait for.
LATER = (
    "sqlalchemy",
    "reportlab",
    "fluent",
    "pydantic",
    "cryptography",
    "smartcard",
    "PIL",
    "fontTools",
    "babel",
)


def test_the_first_page_loads_nothing_but_qt() -> None:
    script = (
        "import sys; import jpki_kiosk.__main__, jpki_kiosk.cli, jpki_kiosk.cli.run, jpki_kiosk.ui.starting;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    packages = loaded.stdout.split()
    assert "PySide6" in packages
    assert not set(packages) & set(LATER)


def test_loading_begins_once_the_page_was_painted_and_on_a_thread_of_its_own(qtbot: QtBot) -> None:
    seen: list[str] = []
    pages = Starting(windowed=True)
    qtbot.addWidget(pages.pages[0])
    pages.pages[0].painted.connect(lambda: seen.append("painted"))
    assert pages.wait_for(lambda: (seen.append("loaded"), threading.current_thread())[1]) is not (
        threading.main_thread()
    )
    assert seen[0] == "painted"
    assert seen[-1] == "loaded"
    pages.finish()


def test_what_is_wrong_with_loading_is_raised_where_it_was_asked_for(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise SystemExit(1)

    pages = Starting(windowed=True)
    qtbot.addWidget(pages.pages[0])
    with pytest.raises(SystemExit):
        pages.wait_for(refuse)
    pages.finish()


def test_nobody_closes_the_page_but_the_program(qtbot: QtBot) -> None:
    pages = Starting(windowed=True)
    page = pages.pages[0]
    qtbot.addWidget(page)
    assert not page.close()
    assert page.isVisible()
    pages.finish()
    assert not page.isVisible()


@pytest.mark.parametrize("language", Language)
def test_its_sentences_are_those_of_the_catalogue(language: Language) -> None:
    catalogue = Catalogue(resources_path() / "locales")
    read = starting._sentences(resources_path() / "locales" / language.value)
    assert read == {
        name: catalogue.text(Message(name), language) for name in ("ui-starting-title", "ui-starting-lead")
    }


def test_a_display_that_does_not_answer_is_refused_in_a_sentence_and_no_abort() -> None:
    without = {
        name: value
        for name, value in os.environ.items()
        if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    }
    refused = subprocess.run(
        [sys.executable, "-m", "jpki_kiosk", "run"],
        env={**without, "DISPLAY": ":9877"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("C-141: The display DISPLAY=:9877 does not answer, or ")
    assert len(refused.stderr.splitlines()) == 1


def test_a_demonstration_that_has_no_place_is_refused_by_its_folder(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder", encoding="utf-8")
    refused = CliRunner().invoke(cli, ["run", "--demo", str(taken / "demo")])
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"C-105: {taken}/demo: cannot be written (Not a directory).\n",
    )
