"""署名の体験: the card signs a sentence; a changed character, and the signature no longer holds."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.self_service.events import (
    OneCharacterChanged,
    OwnSentenceWanted,
    SentenceGiven,
    SentenceRestored,
    SentenceSigned,
    SignatureChecked,
)
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from jpki_kiosk.workflows.self_service.screens import (
    ChooseSentence,
    Reading,
    SelfService,
    SignatureShown,
    WriteSentence,
)
from jpki_kiosk.workflows.self_service.sentence import one_changed, sentence_problem
from jpki_kiosk.workflows.self_service.service import Service
from jpki_kiosk.workflows.workflow import Event, Job

_SHOWN_OCTETS = 16  # of the signature's 256


class TryService(Service):
    """Sign, change, see. Nothing of it is kept or sent."""

    name = SelfService.TRY

    def begin(self) -> Job | None:
        self.screen = ChooseSentence()
        self._sentence = ""  # to be signed once the password is in hand
        self._signed: SentenceSigned | None = None
        self._shown: SignatureShown | None = None  # to come back to from typing a change
        match self.signature():
            case Reading.ABSENT:
                self.problem = Problem.NO_SIGNATURE_CERTIFICATE
            case Reading.LOCKED:
                self.problem = Problem.PASSWORD_BLOCKED
        return None

    def handle(self, event: Event) -> Job | None:
        match self.screen, event:
            case ChooseSentence(), OwnSentenceWanted():
                self.screen = WriteSentence("")
            case ((ChooseSentence() | WriteSentence(changing=False)), SentenceGiven(text)):
                self._give(text)
            case WriteSentence() as screen, SentenceGiven(text):
                problem = sentence_problem(text)
                if problem is None:
                    return self._look_at(text.strip())
                self.screen = replace(screen, text=text, problem=problem)
            case SignatureShown(), SentenceSigned() as made if made.text == self._sentence:
                self._signed = made
                self._shown = SignatureShown(
                    made.text,
                    made.text,
                    True,
                    made.signature[:_SHOWN_OCTETS].hex(" ", 2).upper(),
                    made.serial,
                    made.not_after,
                )
                self.screen = self._shown
            case SignatureShown(text=text) as screen, SignatureChecked(checked, holds) if checked == text:
                self._shown = self.screen = replace(screen, holds=holds)
            case SignatureShown(holds=bool()) as screen, _:
                return self._change(screen, event)
        return None

    def _give(self, text: str) -> None:
        problem = sentence_problem(text)
        if problem is not None:
            self.screen = WriteSentence(text, problem=problem)
            return
        self._sentence = text.strip()
        self.wants_password = True

    def _change(self, screen: SignatureShown, event: Event) -> Job | None:
        match event:
            case OneCharacterChanged() if not screen.changed:
                return self._look_at(one_changed(screen.text))
            case OwnSentenceWanted():
                self.screen = WriteSentence(screen.text, changing=True)
            case SentenceRestored():
                return self._look_at(screen.signed)
        return None

    def _look_at(self, text: str) -> Job | None:
        """Verify the signature against this sentence."""
        shown, made = self._shown, self._signed
        if shown is None or made is None:
            return None
        self._shown = self.screen = replace(shown, text=text, holds=None)
        return self.jobs.job_verify(made.certificate, text, made.signature)

    def opened(self, card: OpenedCard) -> Job | None:
        self._signed = None
        self._shown = self.screen = SignatureShown(self._sentence, self._sentence)
        return self.jobs.job_sign(card, self._sentence)

    def withdrawn(self, attempts: int) -> None:
        self.attempts = attempts
        self.screen = ChooseSentence()

    def go_back(self) -> bool:
        match self.screen:
            case WriteSentence(changing=True) if self._shown is not None:
                self.screen = self._shown
            case WriteSentence() | SignatureShown():
                self.screen = ChooseSentence()
            case _:
                return False
        return True
