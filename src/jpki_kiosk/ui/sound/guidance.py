"""Spoken guidance: what is heard of the resident's window while somebody wants to hear it.

It hears what screen readers are told (``announce``), the page that appeared, and the part that has the
keyboard, joins what happens in one moment into one utterance, and hands it to the thread that speaks. Of a
password it only ever hears how many characters there are; the keys it is typed with are named in headphones
alone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.port import Pace
from jpki_kiosk.speech.speaker import Speaker, SpeechState
from jpki_kiosk.ui.choosers.tiles import LanguageTile
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.sound.spoken import joined, page_speech, question_of
from jpki_kiosk.ui.theme import LEVELS, Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.keys import Key
from jpki_kiosk.ui.widgets.password_field import PasswordField
from jpki_kiosk.ui.widgets.sentence_pad import SentencePad
from jpki_kiosk.workflows.workflow import Screen

_RATE_STEP: Final = 25  # of the port's hundred, between two speeds
_MIDDLE: Final = (LEVELS + 1) // 2

MakeSpeaker = Callable[[Callable[[SpeechState], None], Callable[[], None]], Speaker]


@dataclass(frozen=True, slots=True)
class SoundOptions:
    """As the configuration has it. ``make_speaker`` None: this program has no voice.

    ``guidance``: auto (silent while a screen reader is active), on, off. ``headphones``: nobody else hears.
    """

    guidance: str = "auto"
    headphones: bool = False
    make_speaker: MakeSpeaker | None = None


@unique
class _Source(Enum):
    PAGE = "page"
    FIELD = "field"
    PART = "part"


@dataclass(slots=True)
class _Moment:
    """What is to be said of what happened since the last utterance."""

    page: str = field(default="", repr=False)
    heard: list[tuple[_Source, str]] = field(default_factory=list, repr=False)
    changes: list[str] = field(default_factory=list)
    focus: bool = False


class Guidance(QObject):
    """One for a window. ``changed``: what there is to speak with is another now.

    ``shown`` is told every screen, ``hear`` every announcement; nothing is said unless the look has sound.
    """

    changed = Signal()
    _state_told = Signal(object)
    _muted = Signal()

    def __init__(self, context: Context, window: QWidget, options: SoundOptions) -> None:
        super().__init__(window)
        self.context = context
        self.state: SpeechState | None = None  # None: nobody has looked yet
        self._window = window
        self._options = options
        self._look = context.theme.look
        self._moment = _Moment()
        self._question: tuple[object, ...] = ()
        self._page: tuple[Page, Screen] | None = None
        self._said_of_focus = ""
        self._on_secret_keys = False
        queued = Qt.ConnectionType.QueuedConnection
        self._state_told.connect(self._on_state, queued)
        self._muted.connect(QApplication.beep, queued)
        self._speaker: Speaker | None = None
        if options.make_speaker is not None and options.guidance != "off":
            self._speaker = options.make_speaker(self._tell_state, self._tell_mute)
            self.destroyed.connect(self._speaker.close)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.speak)
        context.theme.changed.connect(self._on_theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    # --- whether ---------------------------------------------------------------------------------

    @property
    def reader_speaks(self) -> bool:
        """Whether a screen reader says it all, so that nothing is said twice."""
        return self._options.guidance == "auto" and QAccessible.isActive()

    def trouble(self) -> str:
        """The id of the sentence that says why nothing is heard; empty where something is, or may be."""
        if self.reader_speaks:
            return "ui-sound-reader"
        known = self.state is None or self.state.speaks(self.context.theme.language)
        return "" if self._speaker is not None and known else "ui-sound-none"

    @property
    def speaking(self) -> bool:
        """Whether what happens is said."""
        return self._speaker is not None and self._look.sound and not self.reader_speaks

    # --- what ------------------------------------------------------------------------------------

    def hear(self, widget: QWidget, text: str) -> None:
        """What a part tells whoever listens."""
        if not self.speaking:
            return
        source = _Source.PART
        if isinstance(widget, Page):
            if widget.names_somebody:
                return  # ``spoken`` has sentences without the name
            source = _Source.PAGE
        elif isinstance(widget, PasswordField):
            source = _Source.FIELD
        self._moment.heard.append((source, text))
        self._soon.start()

    def shown(self, page: Page, screen: Screen) -> None:
        """A page shows a screen: it is said when it asks or tells something else than before."""
        question, self._page = question_of(screen), (page, screen)
        fresh, self._question = question != self._question, question
        if not self.speaking:
            return
        if fresh:
            self._moment.page = page_speech(self.context, page, screen)
        self._soon.start()

    def say_again(self) -> None:
        """The page, and what has the keyboard."""
        if self.speaking:
            if self._page is not None and isValid(self._page[0]):
                self._moment.page = page_speech(self.context, *self._page)
            self._moment.focus = True
            self._soon.start()

    def say(self, text: str) -> None:
        """One sentence of the guidance's own."""
        if self.speaking:
            self._moment.changes.append(text)
            self._soon.start()

    def tone(self) -> None:
        """Something wants attention, whether or not anything is spoken."""
        if self._speaker is None:
            QApplication.beep()
        else:
            self._speaker.tone(self._pace().volume)

    def speak(self) -> None:
        """Say what happened in this moment; called by itself when the moment is over."""
        moment, self._moment = self._moment, _Moment()
        if not self.speaking or self._speaker is None:
            return
        told = [text for source, text in moment.heard if source is _Source.PART]
        focus, own = self._focus_words(anew=moment.focus), self._own_language()
        named = "" if own is None else focus
        focus = "" if own is not None else focus
        if moment.page:  # says it all, but for what went wrong
            sentence = joined([*moment.changes, *told, moment.page, focus])
        else:
            pages = [text for source, text in moment.heard if source is _Source.PAGE]
            counts = [text for source, text in moment.heard if source is _Source.FIELD]
            sentence = joined([*moment.changes, *told, *pages, *counts[-1:], focus])
        if sentence:
            self._speaker.say(sentence, self.context.theme.language, self._pace())
        if named and own is not None:
            self._speaker.say(named, own, self._pace(), interrupt=not sentence)

    def _pace(self) -> Pace:
        return Pace((self._look.speed - _MIDDLE) * _RATE_STEP, round(100 * self._look.volume / LEVELS))

    # --- the keyboard ----------------------------------------------------------------------------

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and now is not None and self.speaking and now.window() is self._window:
            self._moment.focus = True
            self._soon.start()

    def _focus_words(self, *, anew: bool) -> str:
        """What has the keyboard, when that moved or is another now."""
        now = QApplication.focusWidget()
        if now is None or now.window() is not self._window:
            return ""
        secret = isinstance(now, Key) and not isinstance(now.parentWidget(), SentencePad)
        if secret and not self._options.headphones:
            entered, self._on_secret_keys = not self._on_secret_keys, True
            self._said_of_focus = ""
            return self.context.text("ui-spoken-keys") if entered else ""
        self._on_secret_keys = False
        words = self._described(now)
        changed, self._said_of_focus = words != self._said_of_focus, words
        return words if anew or (changed and not isinstance(now, PasswordField)) else ""

    def _own_language(self) -> Language | None:
        """Of a tile that is the name of a language: it is said by the voice of that."""
        now = QApplication.focusWidget()
        return now.language if isinstance(now, LanguageTile) and now.window() is self._window else None

    def _described(self, part: QWidget) -> str:
        """Name, description and state, as a screen reader would say them."""
        said = [part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QAbstractButton) and part.isCheckable() and not isinstance(part, LanguageTile):
            said.append(self.context.text(f"ui-spoken-{'checked' if part.isChecked() else 'unchecked'}"))
        language = self.context.theme.language
        pause = "、" if language.is_japanese or language is Language.CHINESE else ", "
        said = [one for one in said if one]
        return pause.join([one.rstrip(".。") for one in said[:-1]] + said[-1:])  # it is one sentence now

    # --- the look --------------------------------------------------------------------------------

    def _on_theme(self) -> None:
        before, self._look = self._look, self.context.theme.look
        if self._speaker is None or before == self._look:
            return
        if before.sound != self._look.sound:
            self._switched(self._speaker)
        if self.speaking:
            self._said_of_change(before)

    def _switched(self, speaker: Speaker) -> None:
        if self._look.sound:
            speaker.look()
            self.say(self.context.text("ui-sound-begins"))
            self.say_again()
        elif self.reader_speaks:
            speaker.stop()
        else:
            self._moment = _Moment()
            speaker.say(self.context.text("ui-sound-ends"), self.context.theme.language, self._pace())

    def _said_of_change(self, before: Look) -> None:
        text, look = self.context.text, self._look
        if before.volume != look.volume:
            self.say(text("ui-sound-volume", level=look.volume))
        if before.speed != look.speed:
            self.say(text("ui-sound-speed", level=look.speed))
        if before.curtain != look.curtain:
            self.say(text("ui-curtain-shown" if look.curtain else "ui-curtain-lifted"))
            if look.curtain:
                self.say(text("ui-curtain-how"))
        if before.language is not look.language:
            self.say_again()
        self._soon.start()

    def leave(self) -> None:
        """The visit is over: silence, and nothing of it is known any more."""
        self._moment = _Moment()
        self._page, self._question, self._said_of_focus = None, (), ""
        self._on_secret_keys = False
        self._look = Look()
        if self._speaker is not None:
            self._speaker.stop()

    def close(self) -> None:
        """End the thread that speaks."""
        if self._speaker is not None:
            self._speaker.close()

    def _tell_state(self, state: SpeechState) -> None:
        """On the thread that speaks, which may outlive the window by a moment."""
        with suppress(RuntimeError):
            self._state_told.emit(state)

    def _tell_mute(self) -> None:
        with suppress(RuntimeError):
            self._muted.emit()

    def _on_state(self, state: SpeechState) -> None:
        self.state = state
        self.changed.emit()
