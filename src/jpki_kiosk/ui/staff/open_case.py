"""Staff open a case: a training resident or typed data, kinds, reason; behind it what is not ordinary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.message import Message
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.circumstances import CircumstancesForm
from jpki_kiosk.ui.staff.fields import Choice, Field, Option, ProblemBar, chain
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import CaseTyped, PersonaChosen
from jpki_kiosk.workflows.read_person.events import PersonOnCard
from jpki_kiosk.workflows.screens import CaseEntry, Frame, OpenCase
from jpki_kiosk.workflows.workflow import Screen

# Field -> x, y, width in page units.
_FIELDS: Final = {
    "name": (64, 98, 700),
    "address": (796, 98, 1060),
    "date_of_birth": (64, 256, 560),
    "card_expires": (656, 256, 584),
    "security_code": (1272, 256, 584),
}
_CHOICES: Final = 414  # top of sex and kinds
_REASONS: Final = 512
_TILE: Final = 48
_PERSONAS: Final = (64, 112, 1792, 88)


class OpenCasePage(Page):
    """Two ways in one place: persona tiles, or fields. What was typed and chosen survives a refusal.

    Where there are no training residents there is only the typing.
    """

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = OpenCase("")
        self._typing = False
        self._persona = ""
        self._kinds = {kind.value for kind in CertificateKind}
        self._sex = ""
        self._reason = ""
        self._circumstances = False  # whether the part with the circumstances is shown
        self._begun = False
        self._put: PersonOnCard | None = None  # what the fields had from a card last
        self.switch = TextButton(context, self)
        self.switch.clicked.connect(self._switch_ways)
        self.other_part = TextButton(context, self)
        self.other_part.clicked.connect(self._switch_parts)
        self.about = CircumstancesForm(self)
        self.fields = {
            name: Field(TextField(context, self), x, y, width) for name, (x, y, width) in _FIELDS.items()
        }
        self.personas = Choice(self, "ui-staff-resident", self._choose_persona)
        self.sexes = Choice(self, "ui-staff-sex", self._choose_sex)
        self.kinds = Choice(self, "ui-staff-kinds", self._toggle_kind, single=False)
        self.reasons = Choice(self, "ui-staff-reason", self._choose_reason)
        self.sexes.offer([Option(sex, f"ui-staff-sex-{sex}") for sex in (Sex.FEMALE, Sex.MALE, Sex.UNKNOWN)])
        self.kinds.offer([Option(kind, f"ui-staff-kind-{kind}") for kind in CertificateKind])
        self.problem = ProblemBar(context, self)
        place(self.problem, 64, 684, 1792, 84)
        for field in (*self.fields.values(), *self.about.fields.values()):
            field.widget.returnPressed.connect(self.focusNextChild)  # type: ignore[union-attr]
            field.widget.textChanged.connect(lambda: self.frame_changed())  # type: ignore[union-attr]

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, OpenCase):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self.personas.offer([Option(one.id, one.name, is_name=True) for one in screen.personas])
        self.reasons.offer(
            [Option(reason, f"ui-staff-reason-{reason.replace('_', '-')}") for reason in screen.reasons]
        )
        if not self._begun and screen.entry is not None:
            self._begin_with(screen.entry)
        self._begun = True
        self._put_person(screen.read.person)
        self._typing = self._typing or not screen.personas
        self._persona = self._persona or next((one.id for one in screen.personas), "")
        self._reason = self._reason or next(iter(screen.reasons), "")
        if answered and screen.problems:
            # Show the part that the first problem is on.
            self._circumstances = _place_of(*screen.problems[0]) in self.about.fields
            self._offer_characters()
        self._arrange()
        chain(self._in_order())
        if answered:
            self._go_to_problem()

    def _begin_with(self, entry: CaseEntry) -> None:
        """What staff had chosen and typed before they looked at the decision."""
        self._typing = entry.persona is None
        self._persona = entry.persona or ""
        self._kinds = {kind.value for kind in entry.kinds}
        self._sex, self._reason = entry.sex, entry.reason
        for name, text in entry.texts:
            widget = self.fields[name].widget
            if isinstance(widget, TextField):
                widget.setText(text)
        self.about.put(entry.about)

    def _put_person(self, person: PersonOnCard | None) -> None:
        """What the card told, once: staff may have corrected it since."""
        if person is None or person is self._put:
            return
        self._put = person
        self._typing, self._sex = True, person.sex.value
        told = {
            "name": person.name,
            "address": person.address,
            "date_of_birth": person.date_of_birth.isoformat(),
        }
        for name, text in told.items():
            widget = self.fields[name].widget
            if isinstance(widget, TextField):
                widget.setText(text)

    def _offer_characters(self) -> None:
        """Where staff have to choose a character, the text as typed stands there to be changed."""
        for name, message in self._screen.problems:
            field = self.about.fields.get(_place_of(name, message))
            source = self.fields.get(name)
            if field is None or source is None or not isinstance(field.widget, TextField):
                continue
            if self._typing and not field.widget.text():
                field.widget.setText(self._typed(name))

    def _name(self) -> str:
        return self.text("ui-staff-circumstances-title" if self._circumstances else "ui-staff-open-case")

    def _arrange(self) -> None:
        title = self._name()
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, title)
        place(self.switch, 1436, 20, 420, 72)
        self.switch.set_label(self.text("ui-staff-choose" if self._typing else "ui-staff-type"))
        self.switch.setVisible(bool(self._screen.personas) and not self._circumstances)
        place(self.other_part, 1436 if self.switch.isHidden() else 1000, 20, 420, 72)
        self.other_part.set_label(self._other_part())
        self._spread_problems()
        self.about.arrange(shown=self._circumstances)
        ordinary = not self._circumstances
        for name, field in self.fields.items():
            field.label = self.text(_label(name))
            field.widget.setVisible(self._typing and ordinary)
            field.arrange()
        x, y, width, height = _PERSONAS
        columns = 3 if len(self._screen.personas) <= 6 else 5
        self.personas.arrange(x, y, width, height if columns == 3 else 64, columns=columns)
        self.sexes.arrange(64, _CHOICES, 700, _TILE, columns=3)
        kinds_x = 796 if self._typing else 64
        self.kinds.arrange(kinds_x, _CHOICES, 1060, _TILE, columns=2)
        self.reasons.arrange(64, _REASONS, 1792, _TILE, columns=5)
        self.personas.show({self._persona}, shown=not self._typing and ordinary)
        self.sexes.show({self._sex}, shown=self._typing and ordinary)
        self.kinds.show(self._kinds, shown=ordinary)
        self.reasons.show({self._reason}, shown=ordinary)
        self.frame_changed()
        self.update()

    def _spread_problems(self) -> None:
        """Each problem beside what it is about; what is not on the page now is said in the bar."""
        places: dict[str, Field | Choice] = {}
        if self._circumstances:
            places |= self.about.fields
        else:
            places |= {"kinds": self.kinds, "reason": self.reasons}
            if self._typing:
                places |= {**self.fields, "sex": self.sexes}
        for field in (*self.fields.values(), *self.about.fields.values()):
            field.problem = ""
        for choice in (self.sexes, self.kinds, self.reasons):
            choice.problem = ""
        rest: list[str] = []
        for name, message in self._screen.problems:
            sentence = self.context.text(message)
            beside = places.get(_place_of(name, message))
            if beside is None or beside.problem:
                rest.append(self._with_label(name, sentence))
            else:
                beside.problem = sentence
        self.problem.say(rest)

    def _with_label(self, name: str, sentence: str) -> str:
        if name not in (*self.fields, *self.about.fields, "sex"):
            return sentence
        return self.text("ui-staff-problem-of", field=self.text(_label(name)), problem=sentence)

    def _go_to_problem(self) -> None:
        fields = (*self.fields.values(), *self.about.fields.values())
        wrong = next((one for one in fields if one.problem and not one.widget.isHidden()), None)
        if wrong is not None:
            wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{wrong.label} {wrong.problem}")

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield self.other_part
        yield self.switch
        yield from self.about.in_order()
        yield from self.personas.tiles.values()
        yield from (field.widget for field in self.fields.values())
        for choice in (self.sexes, self.kinds, self.reasons):
            yield from choice.tiles.values()

    # --- choosing --------------------------------------------------------------------------------

    def _other_part(self) -> str:
        """Where the other button goes; it says how much is not as in the ordinary case."""
        if self._circumstances:
            return self.text("ui-staff-back-to-case")
        count = self.about.count
        if not count:
            return self.text("ui-staff-circumstances")
        return self.text("ui-staff-circumstances-some", count=count)

    def _switch_parts(self) -> None:
        self._circumstances = not self._circumstances
        self._arrange()

    def _switch_ways(self) -> None:
        self._typing = not self._typing
        self._arrange()

    def _choose_persona(self, value: str) -> None:
        self._persona = value
        self._arrange()

    def _choose_sex(self, value: str) -> None:
        self._sex = value
        self._arrange()

    def _choose_reason(self, value: str) -> None:
        self._reason = value
        self._arrange()

    def _toggle_kind(self, value: str) -> None:
        self._kinds ^= {value}
        self._arrange()

    # --- handing over ----------------------------------------------------------------------------

    def primary(self) -> Primary:
        """Says what is missing; what is wrong is for the workflow to say."""
        if self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        if not self._kinds:
            return Primary(self.text("ui-staff-no-kind"))
        if self._typing and not all(self._typed(name) for name in self.fields if name != "security_code"):
            return Primary(self.text("ui-staff-fill-in"))
        if self._typing and not self._sex:
            return Primary(self.text("ui-staff-no-sex"))
        return Primary(self.text("ui-staff-review"), self._open)

    def _open(self) -> None:
        kinds = tuple(kind for kind in CertificateKind if kind in self._kinds)
        if not self._typing:
            self.send(PersonaChosen(self._persona, kinds, self._reason, self.about.take()))
            return
        texts = [self._typed(name) for name in self.fields]
        name, address, birth, expires, code = texts
        about = self.about.take()
        self.send(CaseTyped(name, address, birth, self._sex, expires, code, kinds, self._reason, about))

    def _typed(self, name: str) -> str:
        widget = self.fields[name].widget
        return widget.text().strip() if isinstance(widget, TextField) else ""

    def first_focus(self) -> QWidget:
        return self.fields["name"].widget if self._typing else self.personas.tiles[self._persona]

    def wipe(self) -> None:
        for field in self.fields.values():
            field.widget.clear()
        self._put, self._sex, self._screen = None, "", OpenCase("")
        self.about.wipe()

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Title, and who opens the case."""
        title = set_words(self._name(), 64, 26, 900, self.font_of(42, bold=True), line=1.3)
        name = "ui-staff-circumstances-lead" if self._circumstances else "ui-staff-by"
        lead = self.text(name, staff=self._screen.staff)
        x = title.x + title.width + 40
        room = self.other_part.property("units").x() - x - 20
        return [
            title,
            set_words(lead, x, 40, room, fit([lead], self.font_of(24), room, 16), "ink2", line=1.3),
        ]

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
        if self._circumstances:
            self.about.draw(painter)
            return
        if self._typing:
            for field in self.fields.values():
                field.draw(painter, self)
            self.sexes.draw(painter)
        else:
            self.personas.draw(painter)
        self.kinds.draw(painter)
        self.reasons.draw(painter)


def _place_of(name: str, message: Message) -> str:
    """The field a problem is mended in: a character without a substitute is chosen by staff."""
    return f"{name}_in_certificate" if message.id == "case-no-substitute" else name


def _label(name: str) -> str:
    return f"ui-staff-{'resident-name' if name == 'name' else name.replace('_', '-')}"
