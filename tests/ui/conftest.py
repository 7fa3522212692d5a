"""One window's context, with the texts as they are shipped; a look of every kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.theme import Look, TextSize, Theme, ThemeName
from jpki_kiosk.ui.widgets.base import Context

# In the languages of the staff; the audit walks every page in all seven.
EVERY_LOOK = [
    pytest.param(Look(language, size, theme), id=f"{language}-{size}-{theme}")
    for language, size, theme in itertools.product(STAFF_LANGUAGES, TextSize, ThemeName)
]

# The staff's window has one size and one theme.
STAFF_LOOK = [pytest.param(Look(language), id=str(language)) for language in STAFF_LANGUAGES]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


@pytest.fixture
def context(qapp: object, catalogue: Catalogue) -> Context:
    return Context(Theme(), catalogue)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window of the size the screens are drawn for."""
    widget = QWidget()
    widget.resize(WIDTH, HEIGHT)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def wearing(catalogue: Catalogue, qapp: object) -> Callable[[Look], Context]:
    """A context in this look."""
    return lambda look: Context(Theme(look), catalogue)
