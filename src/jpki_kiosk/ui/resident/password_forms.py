"""The two forms of a password screen: sixteen cells with the letter pad, four cells with the PIN pad."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.entry_notice import EntryNotice
from jpki_kiosk.ui.widgets.eye_key import EyeKey
from jpki_kiosk.ui.widgets.keys import KeyGrid
from jpki_kiosk.ui.widgets.pads import LetterPad, PinPad
from jpki_kiosk.ui.widgets.password_field import PasswordField, PinField, SignatureField
from jpki_kiosk.ui.widgets.rules import Rule, RuleRow, TriesLeft
from jpki_kiosk.ui.widgets.words import Words, set_words

_LEFT: Final = 64
_CONTENT: Final = 1792
_FIELD_WIDE: Final = 1046
_FIELD_HIGH: Final = 96
_ROOMY: Final = (TextSize.SMALL, TextSize.MEDIUM)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for. ``step``: choose, repeat or prove, as in the ids of the texts.

    ``lengths``: the shortest and the longest password; ``may_reset``: whoever forgot it may say so here.
    """

    kind: PasswordKind
    step: str
    tries: int
    lengths: tuple[int, int]
    attempts: int | None = None  # None while choosing
    notice: Message | None = None
    busy: bool = False
    may_reset: bool = False


class PasswordForm(Painted):
    """Field, pad, eye, tries and notice of one kind of password.

    Signals: ``changed`` after every change of what is typed, ``submitted`` on Enter in the field,
    ``forgotten`` when the holder says so, ``alike_wanted`` to see characters that look alike.
    """

    heard_as = QAccessible.Role.Grouping
    heard_words = True
    changed = Signal()
    submitted = Signal()
    forgotten = Signal()
    alike_wanted = Signal()

    def __init__(
        self, context: Context, parent: QWidget, kind: PasswordKind, lengths: tuple[int, int]
    ) -> None:
        super().__init__(context, parent)
        self.kind = kind
        self.lengths = lengths
        self.shortest, self.longest = lengths
        self.ask: Ask | None = None
        self.field = self.make_field()
        self.eye = EyeKey(context, self)
        self.pad = self.make_pad()
        self.tries = TriesLeft(context, self)
        self.notice = EntryNotice(context, self)
        self.forgot = TextButton(context, self)
        self.forgot.clicked.connect(self.forgotten)
        self.pad.typed.connect(self.field.type_octet)
        self.pad.erased.connect(self.field.erase)
        self.pad.cleared.connect(self.field.clear)
        self.eye.held.connect(self.field.set_shown)
        self.field.changed.connect(self._on_changed)
        self.field.refused.connect(self.remark)
        self.field.submitted.connect(self.submitted)
        self._order_tabs()

    def make_field(self) -> PasswordField:
        """The field of this form."""
        raise NotImplementedError

    def make_pad(self) -> KeyGrid:
        """The keys of this form."""
        raise NotImplementedError

    @property
    def complete(self) -> bool:
        """Whether what is typed may be handed on."""
        return self.shortest <= self.field.count <= self.longest

    def show_ask(self, ask: Ask) -> None:
        """Show what is asked for, in the present language and size; what is typed stays."""
        self.ask = ask
        place(self, 0, 0, WIDTH, self.context.geometry.content_height)
        self.field.set_locked(ask.busy)
        self.pad.setEnabled(not ask.busy)
        self.field.setAccessibleName(self.context.text(f"ui-password-{self.kind}"))
        self.field.retext()
        self.eye.set_label(self.context.text(self.eye_label()))
        self.eye.setEnabled(bool(self.field.count))
        self.forgot.set_label(self.context.text("ui-password-i-forgot"))
        self.forgot.setVisible(ask.may_reset and not ask.busy)
        self.arrange(ask)
        self.tries.show_tries(ask.attempts, ask.tries)
        self.pad.arrange()
        self._say_notice(ask)
        self.update()

    def help_id(self) -> str:
        """The id of what helps somebody who forgot the password."""
        if self.ask is not None and self.ask.may_reset:
            return "ui-password-forgotten-here"
        return "ui-password-forgotten"

    def eye_label(self) -> str:
        """The id of the words on the eye key."""
        return "ui-password-eye"

    def arrange(self, ask: Ask) -> None:
        """Put the parts in their places."""
        raise NotImplementedError

    def words(self) -> list[Words]:
        """Title and lead where they are drawn."""
        raise NotImplementedError

    def part(self, name: str) -> str:
        """A text of this kind and step: title, lead, over."""
        ask = self.ask
        if ask is None:
            return ""
        return self.context.text(
            f"ui-password-{self.kind}-{ask.step}-{name}", shortest=self.shortest, longest=self.longest
        )

    @property
    def roomy(self) -> bool:
        """Whether leads are shown: the two smaller sizes."""
        return self.theme.look.size in _ROOMY

    def remark(self, sentence: str) -> None:
        """Show a sentence about what was typed last, until the next change."""
        raise NotImplementedError

    def wipe(self) -> None:
        """Overwrite what was typed."""
        self.field.wipe()

    def _say_notice(self, ask: Ask) -> None:
        if ask.notice is None:
            self.notice.say("")
            return
        help_text = self.context.text(self.help_id()) if ask.attempts is not None else ""
        self.notice.say(self.context.text(ask.notice), help_text, self.notice_tries(ask))

    def notice_tries(self, ask: Ask) -> tuple[int, int] | None:
        """Dots inside the notice; None where they stand elsewhere."""
        return None

    def _on_changed(self) -> None:
        self.eye.setEnabled(bool(self.field.count))
        self.changed.emit()

    def _order_tabs(self) -> None:
        QWidget.setTabOrder(self.field, self.eye)
        QWidget.setTabOrder(self.eye, self.forgot)
        QWidget.setTabOrder(self.forgot, self.pad.first_key())

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Tops and heights of the signature form, in page units."""

    title: float
    field: float
    rules: float
    rules_high: float
    pad: float
    pad_high: float
    eye_wide: float

    def with_spare(self, spare: float) -> _Rows:
        """On a page that is higher: most of it for the keys, which are larger there as well."""
        return replace(
            self,
            title=self.title + 0.05 * spare,
            field=self.field + 0.1 * spare,
            rules=self.rules + 0.14 * spare,
            rules_high=self.rules_high + 0.06 * spare,
            pad=self.pad + 0.23 * spare,
            pad_high=self.pad_high + 0.77 * spare,
        )


# Without and with a notice. The notice stands in place of the title; keys never fall below 12.7 mm.
_ROWS: Final = {
    TextSize.SMALL: (_Rows(22, 148, 265, 56, 340, 402, 224), _Rows(0, 166, 280, 56, 352, 390, 224)),
    TextSize.MEDIUM: (_Rows(22, 148, 265, 56, 340, 402, 224), _Rows(0, 166, 280, 56, 352, 390, 224)),
    TextSize.LARGE: (_Rows(8, 112, 229, 70, 318, 428, 284), _Rows(0, 188, 297, 66, 377, 369, 284)),
    TextSize.LARGEST: (_Rows(0, 109, 226, 75, 320, 426, 324), _Rows(0, 188, 297, 66, 377, 369, 324)),
}
_NOTICE_TOP: Final = 12
_FORGOT: Final = (340, 76)  # far from the keys: what is pressed by mistake asks for staff
_APART: Final = 28
_CLEAR: Final = 12  # of the ring around the field, whose edge kanji would touch
_SMALL_SCREEN: Final = 26  # least type above it: the screen is small
_EYE_LINE: Final = 330  # its words need more room there


class SignatureForm(PasswordForm):
    """Six to sixteen capitals and digits."""

    field: SignatureField
    pad: LetterPad

    def __init__(self, context: Context, parent: QWidget, lengths: tuple[int, int]) -> None:
        super().__init__(context, parent, PasswordKind.SIGNATURE, lengths)
        self.rules = RuleRow(context, self)
        self.pad.alike.clicked.connect(self.alike_wanted)
        self._met: frozenset[Rule] = frozenset()

    def make_field(self) -> SignatureField:
        return SignatureField(self.context, self, self.longest)

    def make_pad(self) -> LetterPad:
        return LetterPad(self.context, self)

    def _rows(self, *, notice: bool) -> _Rows:
        return _ROWS[self.theme.look.size][notice].with_spare(self.context.geometry.spare)

    @property
    def complete(self) -> bool:
        choosing = self.ask is not None and self.ask.step == "choose"
        return super().complete and (not choosing or len(self._met) == len(Rule))

    def arrange(self, ask: Ask) -> None:
        rows = self._rows(notice=ask.notice is not None)
        eye = _LEFT + _FIELD_WIDE + 24
        small = self.theme.least_type > _SMALL_SCREEN
        eye_wide = max(rows.eye_wide, _EYE_LINE) if small else rows.eye_wide
        side = eye + eye_wide + (68 if self.roomy else 42)
        place(self.field, _LEFT, rows.field, _FIELD_WIDE, _FIELD_HIGH)
        place(self.eye, eye, rows.field, eye_wide, _FIELD_HIGH)
        place(self.tries, side, rows.field - 6, _LEFT + _CONTENT - side, rows.pad - rows.field - 4)
        place(self.rules, _LEFT, rows.rules, side - _LEFT - 24, rows.rules_high)
        place(self.pad, _LEFT, rows.pad, _CONTENT, rows.pad_high)
        wide, high = _FORGOT[0], max(_FORGOT[1], self.least_target)
        beside = wide + _APART if ask.may_reset else 0
        place(self.notice, _LEFT, _NOTICE_TOP, _CONTENT - beside, rows.field - 14 - _NOTICE_TOP)
        place(self.forgot, _LEFT + _CONTENT - wide, _NOTICE_TOP, wide, high)
        self._show_rules()

    def words(self) -> list[Words]:
        if self.ask is None or self.ask.notice is not None:
            return []
        rows = self._rows(notice=False)
        title_font, text = self.font_of("title", bold=True), self.part("title")
        # A title with readings is one line in the room above the field.
        room = (rows.field - rows.title) / paint.line_of(text, paint.TITLE_LINE)
        title_font.setPixelSize(min(title_font.pixelSize(), int(room)))
        title = set_words(text, _LEFT, rows.title, _CONTENT, title_font, line=paint.TITLE_LINE)
        if not self.roomy:
            while title.bottom > rows.field and title_font.pixelSize() > self.theme.px("body"):
                title_font.setPixelSize(title_font.pixelSize() - 2)  # readings take the room of a line
                title = set_words(
                    self.part("title"), _LEFT, rows.title, _CONTENT, title_font, line=paint.TITLE_LINE
                )
            return [title]
        small = self.font_of(self.theme.px("body") - 2)
        # Readings take room of both: a smaller title, and higher, before the lead goes.
        for px in range(title_font.pixelSize(), self.theme.px("lead"), -1):
            title_font.setPixelSize(px)
            high = px * paint.line_of(text, paint.TITLE_LINE)
            for top in range(int(rows.title), -1, -4):
                title = set_words(text, _LEFT, top, _CONTENT, title_font, line=paint.TITLE_LINE)
                lead = set_words(self.part("lead"), _LEFT, top + high - 3, _CONTENT, small, "ink2")
                if lead.bottom <= rows.field - (_CLEAR if ruby.has_readings(text) else 0):
                    return [title, lead]
        return [title]

    def _show_rules(self) -> None:
        shown = self.ask is not None and self.ask.step == "choose"
        self._met = self.rules.show_state(self.field.octets(), self.shortest, self.longest, rules=shown)

    def remark(self, sentence: str) -> None:
        self.rules.remark(sentence)

    def _on_changed(self) -> None:
        self._show_rules()
        super()._on_changed()

    def wipe(self) -> None:
        super().wipe()
        self.pad.reset()


_LIKE: Final = "ui-password-authentication"  # texts of any password of four digits
_COLUMN: Final = 1000
_EYE_LEFT: Final = 720
_PAD_PLACE: Final = (1220, 44, 636, 666)
_OVER_TOP: Final = {TextSize.SMALL: 36, TextSize.MEDIUM: 34, TextSize.LARGE: 14, TextSize.LARGEST: 2}
_CELLS_TOP: Final = 266
_CELL: Final = 140


class PinForm(PasswordForm):
    """A fixed number of digits."""

    field: PinField
    pad: PinPad
    _remark = ""

    def remark(self, sentence: str) -> None:
        self._remark = sentence
        self.update()

    def _on_changed(self) -> None:
        self.remark("")
        super()._on_changed()

    def part(self, name: str) -> str:
        """As those of the authentication password, but for what stands over the title."""
        if self.kind is PasswordKind.AUTHENTICATION or self.ask is None:
            return super().part(name)
        if name == "over":
            return self.context.text(f"ui-password-{self.kind}-over")
        return self.context.text(
            f"{_LIKE}-{self.ask.step}-{name}", shortest=self.shortest, longest=self.longest
        )

    def make_field(self) -> PinField:
        return PinField(self.context, self, self.longest)

    def make_pad(self) -> PinPad:
        return PinPad(self.context, self)

    def eye_label(self) -> str:
        return "ui-password-eye-long" if self.roomy else "ui-password-eye"

    def help_id(self) -> str:
        if self.ask is not None and self.ask.may_reset:
            return super().help_id()
        return f"{_LIKE}-prove-lead"

    def notice_tries(self, ask: Ask) -> tuple[int, int] | None:
        return None if ask.attempts is None else (ask.attempts, ask.tries)

    def _head(self) -> list[Words]:
        size = self.theme.look.size
        over = set_words(self.part("over"), _LEFT, _OVER_TOP[size], _COLUMN, self.font_of("body"), "ink2")
        if self._remark:  # in the place of what stands there
            bold = fit([self._remark], self.font_of("body", bold=True), _COLUMN, 24)
            over = replace(over, lines=(self._remark,), font=bold, ink="warn")
        font = self.font_of("title", bold=True)
        gap = 6 if self.roomy else 0
        title = set_words(self.part("title"), _LEFT, over.bottom + gap, _COLUMN, font, line=paint.TITLE_LINE)
        return [over, title]

    @property
    def _cells_top(self) -> float:
        return max(_CELLS_TOP + 0.4 * self.context.geometry.spare, self._head()[-1].bottom + 18)

    @property
    def _below(self) -> float:
        return self._cells_top + _CELL + (40 if self.roomy else 24)

    def words(self) -> list[Words]:
        words = self._head()
        if self.roomy and self.ask is not None and self.ask.notice is None:
            top = self._below + self.tries.units.height() + 8
            lead = self.context.text(self.help_id()) if self.ask.may_reset else self.part("lead")
            words.append(set_words(lead, _LEFT, top, _COLUMN, self.font_of("body"), "ink2"))
        return words

    def arrange(self, ask: Ask) -> None:
        top, below = self._cells_top, self._below
        self.field.place_at(_LEFT, top)
        place(self.eye, _EYE_LEFT, top, _LEFT + _COLUMN - _EYE_LEFT, _CELL)
        wide, high = _FORGOT[0], max(_FORGOT[1], self.least_target)
        place(self.forgot, _LEFT + _COLUMN - wide, self._head()[-1].top + 8, wide, high)
        x, y, breadth, tall = _PAD_PLACE
        tall += self.context.geometry.spare
        place(self.pad, x, y, breadth, tall)
        bottom = y + tall if self.roomy else self.context.geometry.content_height - 30
        place(self.notice, _LEFT, below, _COLUMN, bottom - below)
        place(self.tries, _LEFT, below, _COLUMN, 120 if self.roomy else bottom - below)
        self.tries.setVisible(ask.notice is None)


def make_form(ask: Ask, context: Context, parent: QWidget) -> PasswordForm:
    """The form of what is asked for, placed over the whole page."""
    match ask.kind:
        case PasswordKind.SIGNATURE:
            form: PasswordForm = SignatureForm(context, parent, ask.lengths)
        case PasswordKind.AUTHENTICATION | PasswordKind.REGISTER | PasswordKind.TEXT:
            form = PinForm(context, parent, ask.kind, ask.lengths)
    return form
