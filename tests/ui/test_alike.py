"""Characters that look alike are shown large on request, from every page that asks for letters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.rules.characters import CharacterData
from jpki_kiosk.rules.data import read
from jpki_kiosk.ui.alike import AlikeOverlay
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.last_try import LastTryPage
from jpki_kiosk.ui.resident.password_forms import SignatureForm
from jpki_kiosk.ui.resident.prove_password import ProvePasswordPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.workflows.screens import ChoosePassword, LastTry, ProvePassword
from jpki_kiosk.workflows.workflow import Screen

from .laid_out import over_each_other, put, unwritten

SIGNATURE = PasswordKind.SIGNATURE


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(Look(language, size), id=f"{language}-{size}")
        for language, size in product(Language, TextSize)
    ],
)
def test_every_sign_is_shown_large_with_its_reading(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    overlay = AlikeOverlay(wearing(look), host)
    host.show()
    overlay.open()
    rules = read(resources_path() / "rules" / "characters.toml", CharacterData)
    said = overlay.accessibleName()
    for sign in "".join(rules.alike):
        reading = overlay.context.text(f"ui-alike-{sign.lower()}")
        assert f"{sign} {reading}" in said
    assert over_each_other(overlay.words) == []
    assert all(words.whole for words in overlay.words)
    whole = QRectF(0, 0, 1920, 1080)
    cells = [cell for _, cell in overlay.cells]
    back = QRectF(overlay.back.property("units"))
    for words in overlay.words:
        assert whole.contains(words.rect)
        assert not words.rect.intersects(back)
    assert all(whole.contains(cell) and not cell.intersects(back) for cell in cells)
    assert not overlay.grab().isNull()


@pytest.mark.parametrize("language", Language)
def test_readings_of_one_group_are_told_apart(language: Language, context: Context) -> None:
    rules = read(resources_path() / "rules" / "characters.toml", CharacterData)
    context.theme.set_look(Look(language))
    for group in rules.alike:
        assert len({context.text(f"ui-alike-{sign.lower()}") for sign in group}) == len(group)


@pytest.mark.parametrize(
    ("page", "screen"),
    [
        (ChoosePasswordPage, ChoosePassword(SIGNATURE, tries=5, lengths=(6, 16))),
        (ProvePasswordPage, ProvePassword(SIGNATURE, 4, 5, lengths=(6, 16))),
        (LastTryPage, LastTry(SIGNATURE, 5)),
        (LastTryPage, LastTry(SIGNATURE, 5, may_reset=True)),
    ],
    ids=["choose", "prove", "last-try", "last-try-of-a-reset"],
)
def test_they_are_asked_for_where_letters_are_typed(
    page: type[Page], screen: Screen, context: Context, host: QWidget
) -> None:
    shown = put(page(context, host, unwritten), screen)
    asked: list[bool] = []
    shown.show_alike = lambda: asked.append(True)
    host.show()
    name = context.text("ui-alike-show")
    (button,) = [one for one in shown.findChildren(Pressable) if one.accessibleName() == name]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_they_are_not_offered_where_four_digits_are_typed(context: Context, host: QWidget) -> None:
    page = LastTryPage(context, host, unwritten)
    put(page, LastTry(PasswordKind.AUTHENTICATION, 3))
    host.show()
    assert not page.alike.isVisible()


@pytest.mark.parametrize("language", Language)
def test_signs_of_a_password_have_one_face_in_every_language(
    language: Language, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    context = wearing(Look(language))
    overlay = AlikeOverlay(context, host)
    host.show()
    overlay.open()
    page = ChoosePasswordPage(context, host, unwritten)
    put(page, ChoosePassword(SIGNATURE, tries=5, lengths=(6, 16)))
    assert isinstance(page.form, SignatureForm)
    shown = next(words for words in overlay.words if words.text == "I").font
    typed = page.form.pad.keys[ord("I")].words()[0].font
    assert {QFontInfo(shown).family(), QFontInfo(typed).family()} == {"BIZ UDPGothic"}
