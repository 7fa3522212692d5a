"""Staff open a case: a training resident, or typed data; the kinds, and the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import Field, ProblemBar
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, TextButton
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.workflows.events import CaseTyped, PersonaChosen
from jpki_kiosk.workflows.screens import Frame, OpenCase
from jpki_kiosk.workflows.workflow import Screen

# Field -> x, y, width in page units.
_FIELDS: Final = {
    "name": (64, 120, 560),
    "address": (656, 120, 1200),
    "date_of_birth": (64, 262, 560),
    "card_expires": (656, 262, 584),
    "security_code": (1272, 262, 584),
}
_SEXES: Final = (Sex.FEMALE, Sex.MALE, Sex.UNKNOWN)


@dataclass(slots=True)
class _Choice:
    """One of several tiles: the value it stands for, and its text id."""

    tile: ChoiceTile
    value: str
    text: str


class OpenCasePage(Page):
    """Two ways in one place: persona tiles, or fields. What was typed survives a refusal."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = OpenCase("")
        self._typing = False
        self._persona = ""
        self._kinds = set(CertificateKind)
        self._sex = Sex.FEMALE
        self._reason = ""
        self._fields = {
            name: Field(TextField(context, self), x, y, width) for name, (x, y, width) in _FIELDS.items()
        }
        self._problem = ProblemBar(context, self)
        self._switch = TextButton(context, self)
        self._switch.clicked.connect(self._toggle_typing)
        self._people: list[_Choice] = []
        self._sexes = [
            self._choice(sex.value, f"ui-staff-sex-{sex.value}", self._choose_sex) for sex in _SEXES
        ]
        self._kind_tiles = [
            self._choice(kind.value, f"ui-staff-kind-{kind.value}", self._toggle_kind)
            for kind in CertificateKind
        ]
        self._reasons: list[_Choice] = []

    def _choice(self, value: str, text: str, press: Callable[[str], None]) -> _Choice:
        tile = ChoiceTile(self.context, self, "")
        tile.clicked.connect(lambda: press(value))
        return _Choice(tile, value, text)

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, OpenCase):
            return
        self._screen = screen
        if not self._people and screen.personas:
            self._people = [self._choice(one.id, one.name, self._choose_person) for one in screen.personas]
            self._persona = screen.personas[0].id
        if not self._reasons and screen.reasons:
            self._reasons = [
                self._choice(reason, f"ui-staff-reason-{reason.replace('_', '-')}", self._choose_reason)
                for reason in screen.reasons
            ]
            self._reason = screen.reasons[0]
        self._show_problems()
        self._arrange()

    def _show_problems(self) -> None:
        found = {name: self.context.text(message) for name, message in self._screen.problems}
        for name, field in self._fields.items():
            field.problem = found.pop(name, "")
        self._problem.say(" ".join(found.values()))

    def _arrange(self) -> None:
        place(self._switch, 1436, 20, 420, 84)
        self._switch.set_label(self.text("ui-staff-choose" if self._typing else "ui-staff-type"))
        for name, field in self._fields.items():
            field.label = self.text(f"ui-staff-{name.replace('_', '-')}")
            field.widget.setVisible(self._typing)
            field.arrange()
        self._row(self._people, 64, 150, 584, 96, columns=3, shown=not self._typing)
        self._row(self._sexes, 64, 438, 176, 72, columns=3, shown=self._typing)
        self._row(self._kind_tiles, self._kinds_at, 438, 584, 72, columns=2, shown=True)
        self._row(self._reasons, 64, 560, 345, 56, columns=5, shown=True)
        place(self._problem, 64, 692, 1792, 72)
        self._check_tiles()
        self.setAccessibleName(self.text("ui-staff-open-case"))
        self.frame_changed()
        self.update()

    def _row(
        self,
        choices: list[_Choice],
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        columns: int,
        shown: bool,
    ) -> None:
        for number, choice in enumerate(choices):
            row, column = divmod(number, columns)
            gap = 16 if columns > 3 else 20
            place(choice.tile, x + column * (width + gap), y + row * (height + 16), width, height)
            choice.tile.set_label(self.text(choice.text) if choice.text.startswith("ui-") else choice.text)
            choice.tile.setVisible(shown)

    @property
    def _kinds_at(self) -> int:
        """Beside the sex where that is typed, else at the left edge."""
        return 656 if self._typing else 64

    def _check_tiles(self) -> None:
        for choices, chosen in (
            (self._people, {self._persona}),
            (self._sexes, {self._sex.value}),
            (self._kind_tiles, {kind.value for kind in self._kinds}),
            (self._reasons, {self._reason}),
        ):
            for choice in choices:
                choice.tile.setChecked(choice.value in chosen)

    # --- choosing --------------------------------------------------------------------------------

    def _toggle_typing(self) -> None:
        self._typing = not self._typing
        self._arrange()

    def _choose_person(self, value: str) -> None:
        self._persona = value
        self._arrange()

    def _choose_sex(self, value: str) -> None:
        self._sex = Sex(value)
        self._arrange()

    def _choose_reason(self, value: str) -> None:
        self._reason = value
        self._arrange()

    def _toggle_kind(self, value: str) -> None:
        self._kinds ^= {CertificateKind(value)}
        self._arrange()

    def primary(self) -> Primary:
        if self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        if not self._kinds:
            return Primary(self.text("ui-staff-no-kind"))
        return Primary(self.text("ui-staff-hand-over"), self._open)

    def _open(self) -> None:
        kinds = tuple(kind for kind in CertificateKind if kind in self._kinds)
        if not self._typing:
            self.send(PersonaChosen(self._persona, kinds, self._reason))
            return
        self.send(
            CaseTyped(
                name=self._typed("name"),
                address=self._typed("address"),
                date_of_birth=self._typed("date_of_birth"),
                sex=self._sex.value,
                card_expires=self._typed("card_expires"),
                security_code=self._typed("security_code"),
                kinds=kinds,
                reason=self._reason,
            )
        )

    def _typed(self, name: str) -> str:
        widget = self._fields[name].widget
        return widget.text().strip() if isinstance(widget, TextField) else ""

    def first_focus(self) -> QWidget | None:
        return self._people[0].tile if self._people else self._switch

    def wipe(self) -> None:
        for field in self._fields.values():
            if isinstance(field.widget, TextField):
                field.widget.clear()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        title = self.font_of(42, bold=True)
        paint.draw_line(painter, self.text("ui-staff-open-case"), 64, 60, title, self.colour("ink"))
        small, ink2 = self.font_of(24), self.colour("ink2")
        if self._typing:
            for field in self._fields.values():
                field.draw(painter, self)
            paint.draw_line(painter, self.text("ui-staff-sex"), 64, 420, small, ink2)
        else:
            paint.draw_line(painter, self.text("ui-staff-resident"), 64, 130, small, ink2)
        paint.draw_line(painter, self.text("ui-staff-kinds"), self._kinds_at, 420, small, ink2)
        paint.draw_line(painter, self.text("ui-staff-reason"), 64, 542, small, ink2)
