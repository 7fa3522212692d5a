"""The steps of a visit, as events."""

from __future__ import annotations

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import (
    CardInserted,
    ConsentToggled,
    Continued,
    NewCaseWanted,
    PaperTicked,
    PasswordEntered,
    PersonaChosen,
    SignInSubmitted,
    StaffEntered,
)
from jpki_kiosk.workflows.screens import ReviewCase, Screen, ShowSubstitutes
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, STAFF, Play

BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
SIGNATURE, AUTHENTICATION = b"K7M2XB4", b"7392"


def entered(password: bytes) -> PasswordEntered:
    return PasswordEntered(Secret(password))


def review_case(
    play: Play,
    persona: str = "maebashi-hanako",
    kinds: tuple[CertificateKind, ...] = BOTH,
    reason: str = "first",
    about: Circumstances | None = None,
) -> Screen:
    """Sign in and have a persona's case decided."""
    chosen = PersonaChosen(persona, kinds, reason, about or Circumstances())
    return play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), NewCaseWanted(), chosen)


def seen(screen: Screen) -> tuple[Event, ...]:
    """A tick for every paper of this visit."""
    assert isinstance(screen, ReviewCase)
    return tuple(PaperTicked(place) for place, one in enumerate(screen.papers) if one.visit == 1)


def tick(play: Play) -> Screen:
    """See every paper of this visit."""
    return play(*seen(play.workflow.screen))


def open_case(
    play: Play,
    persona: str = "maebashi-hanako",
    kinds: tuple[CertificateKind, ...] = BOTH,
    reason: str = "first",
) -> Screen:
    """Sign in, have a persona's case decided, see the papers, and hand over."""
    if isinstance(review_case(play, persona, kinds, reason), ReviewCase):
        tick(play)
        play(Continued())
    return play.workflow.screen


def consent(play: Play) -> Screen:
    """Read and agree."""
    if isinstance(play.workflow.screen, ShowSubstitutes):
        play(Continued())
    return play(ConsentToggled(), Continued())


def put_card(play: Play, persona: str = "maebashi-hanako") -> Screen:
    """Put the persona's card on the reader."""
    play.kiosk.insert(persona)
    return play(CardInserted())


def choose(play: Play, *passwords: bytes) -> Screen:
    """Choose and repeat each password."""
    for password in passwords:
        play(entered(password), entered(password))
    return play.workflow.screen


def to_passwords(play: Play, persona: str = "maebashi-hanako") -> Screen:
    """Everything up to the first password screen."""
    open_case(play, persona)
    consent(play)
    put_card(play, persona)
    return play(Continued())
