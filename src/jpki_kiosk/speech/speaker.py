"""The thread that speaks: nobody waits for a voice, and a voice that died is looked for again.

A new utterance replaces what waits and what is being said, unless it asks not to. No sentence is kept after
it was handed over, and none is ever logged.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, assert_never

from jpki_kiosk.i18n import Language, unmarked
from jpki_kiosk.i18n.ruby import reading_of
from jpki_kiosk.speech.port import Pace, Speech, SpeechError, SpeechLostError
from jpki_kiosk.speech.readings import Readings

_LOG = logging.getLogger(__name__)
_PATIENCE: Final = 3.0  # seconds that closing waits for a voice that hangs


@dataclass(frozen=True, slots=True)
class SpeechState:
    """What there is to speak with. ``engine``: empty where there is nothing."""

    engine: str = ""
    languages: frozenset[Language] = frozenset()

    def speaks(self, language: Language) -> bool:
        """Whether there is a voice for it."""
        return language in self.languages


@dataclass(frozen=True, slots=True)
class _Look:
    pass


@dataclass(frozen=True, slots=True)
class _Say:
    sentence: str = field(repr=False)
    language: Language
    pace: Pace
    interrupt: bool


@dataclass(frozen=True, slots=True)
class _Stop:
    pass


@dataclass(frozen=True, slots=True)
class _Tone:
    volume: int


@dataclass(frozen=True, slots=True)
class _Close:
    pass


_Command = _Look | _Say | _Stop | _Tone | _Close


class Speaker:
    """Commands from any thread, obeyed in order on its own, which begins with the first of them.

    ``on_state`` is called on that thread whenever a voice was found or lost; ``on_mute`` when no tone
    could be played. ``play``: plays a tone at a volume, and says whether it could.
    """

    def __init__(
        self,
        open_speech: Callable[[], Speech],
        readings: Callable[[], Readings],
        play: Callable[[int], bool],
        on_state: Callable[[SpeechState], None],
        on_mute: Callable[[], None],
    ) -> None:
        self._open = open_speech
        self._load_readings = readings
        self._play = play
        self._on_state = on_state
        self._on_mute = on_mute
        self._waiting: deque[_Command] = deque()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._speech: Speech | None = None
        self._readings: Readings | None = None
        self._state: SpeechState | None = None
        self._closed = False

    # --- from any thread -------------------------------------------------------------------------

    def look(self) -> None:
        """Find out what there is to speak with."""
        self._put(_Look())

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool = True) -> None:
        """Have a sentence said."""
        if sentence.strip():
            self._put(_Say(sentence, language, pace, interrupt), drop=interrupt)

    def stop(self) -> None:
        """Silence."""
        self._put(_Stop(), drop=True)

    def tone(self, volume: int) -> None:
        """A short tone, before whatever is said next."""
        self._put(_Tone(volume))

    def close(self) -> None:
        """End the thread; what is being said ends with it."""
        with self._wake:
            self._closed = True
            thread = self._thread
            self._waiting.clear()
            self._waiting.append(_Close())
            self._wake.notify()
        if thread is not None:
            thread.join(_PATIENCE)

    def _put(self, command: _Command, *, drop: bool = False) -> None:
        with self._wake:
            if self._closed:
                return
            if drop:
                kept = [one for one in self._waiting if not isinstance(one, _Say | _Stop)]
                self._waiting = deque(kept)
            self._waiting.append(command)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
                self._thread.start()
            self._wake.notify()

    # --- on its own ------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while self._turn():
                pass  # what was said is nowhere on this thread while it waits
        finally:
            self._forget_thread()

    def _forget_thread(self) -> None:
        """A thread that ended by a fault of ours is followed by another when next something is to be said."""
        with self._wake:
            if self._closed:
                return
            self._thread = None
            self._waiting.clear()
        self._drop()
        self._tell(SpeechState())

    def _turn(self) -> bool:
        """One command; False: it was the last."""
        with self._wake:
            self._wake.wait_for(lambda: bool(self._waiting))
            command = self._waiting.popleft()
        if isinstance(command, _Close):
            self._drop()
            return False
        try:
            self._obey(command)
        except SpeechError as error:
            _LOG.warning("nothing is spoken: %s", error)
            self._drop()
            self._tell(SpeechState())
        return True

    def _obey(self, command: _Look | _Say | _Stop | _Tone) -> None:
        match command:
            case _Look():
                self._found()
            case _Say():
                self._say(command)
            case _Stop():
                if self._speech is not None:
                    self._speech.stop()
            case _Tone():
                if not self._play(command.volume):
                    self._on_mute()
            case _:
                assert_never(command)

    def _found(self) -> Speech:
        """The voice in use, or the one that is found now. Raises SpeechError."""
        if self._speech is None:
            self._speech = self._open()
            self._tell(SpeechState(self._speech.name, frozenset(self._speech.check())))
        return self._speech

    def _say(self, command: _Say) -> None:
        """Once more with a new voice where the one that was there has died since."""
        fresh = self._speech is None
        try:
            self._say_by(self._found(), command)
        except SpeechLostError:
            if fresh:
                raise
            self._drop()
            self._say_by(self._found(), command)

    def _say_by(self, speech: Speech, command: _Say) -> None:
        voice = speech.check().get(command.language)
        if voice is not None and not voice.reads_kanji and command.language.is_japanese:
            self._readings = self._readings or self._load_readings()
            sentence = self._readings.kana(unmarked(reading_of(command.sentence)))
        else:
            sentence = unmarked(command.sentence)
        speech.say(sentence, command.language, command.pace, interrupt=command.interrupt)

    def _drop(self) -> None:
        speech, self._speech = self._speech, None
        if speech is not None:
            speech.close()

    def _tell(self, state: SpeechState) -> None:
        if state != self._state:
            self._state = state
            self._on_state(state)
