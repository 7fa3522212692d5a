"""What is not as in the ordinary case: who is here, the card, the residence, characters that staff choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.rules.model import Applicant, CardStatus, Stay
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.staff.fields import Choice, Field, Option
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.case import Circumstances

_LEFT, _WIDE = 64.0, 1792.0
_APPLICANT, _CARD, _SPECIAL, _STAY, _NAMES = 98.0, 198.0, 298.0, 398.0, 530.0
_STAY_WIDE: Final = 1160.0
_TILE: Final = 52
_SPECIALS: Final = ("adult_ward", "not_registered", "face_only", "passwords_forgotten")
_NO_STAY: Final = "none"


class CircumstancesForm:
    """Rows of tiles and three fields of a page, which draws and arranges them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._applicant: str = Applicant.SELF
        self._card: str = CardStatus.VALID
        self._stay: str = _NO_STAY
        self._specials: set[str] = set()
        self._shown = False
        self.applicants = Choice(page, "ui-staff-applicant", self._choose_applicant)
        self.cards = Choice(page, "ui-staff-card-status", self._choose_card)
        self.specials = Choice(page, "ui-staff-special", self._toggle_special, single=False)
        self.stays = Choice(page, "ui-staff-stay", self._choose_stay)
        self.applicants.offer(_options("applicant", [one.value for one in Applicant]))
        self.cards.offer(_options("card-status", [one.value for one in CardStatus]))
        self.specials.offer(_options("special", _SPECIALS))
        self.stays.offer(_options("stay", [_NO_STAY, *(one.value for one in Stay)]))
        self.fields = {
            "stay_until": Field(TextField(page.context, page), _LEFT + _STAY_WIDE + 32, _STAY, 600),
            "name_in_certificate": Field(TextField(page.context, page), _LEFT, _NAMES, 700),
            "address_in_certificate": Field(TextField(page.context, page), 796, _NAMES, 1060),
        }

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The rows from top to bottom."""
        return (self.applicants, self.cards, self.specials, self.stays)

    @property
    def count(self) -> int:
        """How much is not as in the ordinary case."""
        ordinary, now = Circumstances(), self.take()
        names = ("applicant", "card_status", "stay", "name_in_certificate", "address_in_certificate")
        changed = [name for name in names if getattr(now, name) != getattr(ordinary, name)]
        return len(changed) + len(self._specials)

    def arrange(self, *, shown: bool) -> None:
        """Put everything in its place, in the present language; hide it where another part is shown."""
        self._shown = shown
        page = self._page
        for choice, y, wide, columns in (
            (self.applicants, _APPLICANT, _WIDE, 5),
            (self.cards, _CARD, _WIDE, 7),
            (self.specials, _SPECIAL, _WIDE, 4),
            (self.stays, _STAY, _STAY_WIDE, 4),
        ):
            choice.arrange(_LEFT, y, wide, _TILE, columns=columns)
        for name, field in self.fields.items():
            field.label = page.text(f"ui-staff-{name.replace('_', '-')}")
            field.widget.setVisible(shown and (name != "stay_until" or self._stay == Stay.LIMITED))
            field.arrange()
        self.applicants.show({self._applicant}, shown=shown)
        self.cards.show({self._card}, shown=shown)
        self.specials.show(self._specials, shown=shown)
        self.stays.show({self._stay}, shown=shown)

    def take(self) -> Circumstances:
        """What was chosen and typed."""
        typed = {name: _typed(field) for name, field in self.fields.items()}
        return Circumstances(
            applicant=self._applicant,
            card_status=self._card,
            adult_ward="adult_ward" in self._specials,
            registered_here="not_registered" not in self._specials,
            face_only="face_only" in self._specials,
            passwords_forgotten="passwords_forgotten" in self._specials,
            stay="" if self._stay == _NO_STAY else self._stay,
            **typed,
        )

    def put(self, about: Circumstances) -> None:
        """Begin with these."""
        self._applicant, self._card, self._stay = about.applicant, about.card_status, about.stay or _NO_STAY
        chosen = {
            "adult_ward": about.adult_ward,
            "not_registered": not about.registered_here,
            "face_only": about.face_only,
            "passwords_forgotten": about.passwords_forgotten,
        }
        self._specials = {name for name, so in chosen.items() if so}
        for name, field in self.fields.items():
            if isinstance(field.widget, TextField):
                field.widget.setText(getattr(about, name))

    def wipe(self) -> None:
        """Forget it."""
        self.put(Circumstances())

    def in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        for choice in self.choices:
            yield from choice.tiles.values()
        for field in self.fields.values():
            yield field.widget

    def words(self) -> list[Words]:
        """What is written beside tiles and fields."""
        found = [words for choice in self.choices for words in choice.words()]
        return found + [words for field in self._drawn() for words in field.words(self._page)]

    def draw(self, painter: QPainter) -> None:
        """Labels, boxes, problems."""
        for choice in self.choices:
            choice.draw(painter)
        for field in self._drawn():
            field.draw(painter, self._page)

    def _drawn(self) -> list[Field]:
        return [field for field in self.fields.values() if not field.widget.isHidden()]

    # --- choosing --------------------------------------------------------------------------------

    def _choose_applicant(self, value: str) -> None:
        self._applicant = value
        self._changed()

    def _choose_card(self, value: str) -> None:
        self._card = value
        self._changed()

    def _choose_stay(self, value: str) -> None:
        self._stay = value
        self._changed()

    def _toggle_special(self, value: str) -> None:
        self._specials ^= {value}
        self._changed()

    def _changed(self) -> None:
        self.arrange(shown=self._shown)
        self._page.update()


def _options(name: str, values: list[str] | tuple[str, ...]) -> list[Option]:
    return [Option(value, f"ui-staff-{name}-{value.replace('_', '-')}") for value in values]


def _typed(field: Field) -> str:
    return field.widget.text().strip() if isinstance(field.widget, TextField) else ""
