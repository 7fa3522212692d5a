"""Every screen a person can see in the main job, as data.

Nothing here is text: ids of the language files come as Message. No secret is ever part of a screen.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, unique

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.rules.model import Explained
from jpki_kiosk.workflows.case import CaseRequest, Circumstances
from jpki_kiosk.workflows.console.papers_screens import Offer
from jpki_kiosk.workflows.console.reception_screens import CaseBeside, Queue
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.read_person.events import PersonOnCard
from jpki_kiosk.workflows.staff_call import StaffCall
from jpki_kiosk.workflows.workflow import Screen


@unique
class CardPlace(Enum):
    """Where the card is, said on every screen but the welcome."""

    RESIDENT = "resident"  # お客さま
    READER = "reader"  # リーダーの上
    STAFF = "staff"  # 職員がお預かり中


@unique
class LineState(Enum):
    """State of a line in a list of steps; DONE only after the fact."""

    WAITING = "waiting"
    NOW = "now"
    DONE = "done"
    BY_STAFF = "by-staff"  # 職員が目で確認: done, but not by the program


@dataclass(frozen=True, slots=True)
class Welcome(Screen):
    """Screen 1: wait for the call, choose a language. ``greeting``: the town's own, by language tag."""

    hours: HoursToday = field(default_factory=HoursToday)
    interrupted: bool = False  # the card that lies there belongs to a case that was interrupted
    greeting: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blank(Screen):
    """Staff covered both screens: a sentence that it goes on in a moment, and nothing else."""


@dataclass(frozen=True, slots=True)
class StaffSignIn(Screen):
    """Staff name and passphrase, in front of the desk."""

    problem: Message | None = None
    busy: bool = False


@unique
class WaitsFor(StrEnum):
    """What an open case waits for."""

    RESIDENT = "resident"  # nothing was done to the card yet
    CARD = "card"
    AUTHORITY = "authority"  # the key pair is made; the certificate has not come
    PAPERS = "papers"  # all is proved; only the papers are missing


@dataclass(frozen=True, slots=True, repr=False)
class WaitingCase:
    """A case that staff can go on with: its last certain step, what it waits for, and until when.

    ``gives_up_at`` None: it does not end by itself.
    """

    number: str
    resident: str
    opened_at: datetime.datetime
    last: Message
    waits_for: WaitsFor
    gives_up_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """One part of the counter: authority, store, printer or reader; ``problem`` None while it is well."""

    part: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class StaffDesk(Screen):
    """What staff see first: a new case, what waits, and how the counter is.

    ``health`` None while it is being asked, empty where that could not be done; ``problem``: why a case
    could not be taken up, or the cases not be listed. ``asked_at``: when the cases stood so; None before.
    """

    staff: str
    cases: tuple[WaitingCase, ...] = ()
    queue: Queue = Queue()  # noqa: RUF009  (frozen)
    beside: CaseBeside | None = None  # the selected case
    resident_free: bool = True  # whether a case can be handed over now
    health: tuple[Health, ...] | None = None
    asked_at: datetime.datetime | None = None
    problem: Message | None = None
    busy: bool = False
    offer: Offer | None = None  # what can be printed for the selected case, or the one that just began


@dataclass(frozen=True, slots=True)
class PersonaChoice:
    """A training resident staff may choose instead of typing."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class CaseEntry:
    """What staff have chosen and typed on the page that opens a case, as it is; ``persona`` None: typed."""

    persona: str | None
    kinds: tuple[CertificateKind, ...]
    reason: str
    texts: tuple[tuple[str, str], ...] = ()  # field, text
    sex: str = ""
    about: Circumstances = field(default_factory=Circumstances)


@dataclass(frozen=True, slots=True)
class CardToRead:
    """カードから読み取る on the page that opens a case.

    ``why_not``: it cannot be pressed now. ``running``: it is under way. ``ended``: how it went.
    ``person``: what the card told; the page puts it into its fields once, where staff may correct it.
    """

    why_not: Message | None = None
    running: bool = False
    ended: Message | None = None
    person: PersonOnCard | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OpenCase(Screen):
    """The small page where staff open a case: a persona, or typed data.

    ``problems`` names fields: name, address, date_of_birth, sex, card_expires, security_code, kinds, reason,
    stay_until, name_in_certificate, address_in_certificate. ``entry``: what the page begins with.
    ``read``: how reading the card stands.
    """

    staff: str
    personas: tuple[PersonaChoice, ...] = ()
    reasons: tuple[str, ...] = ()  # values of rules.model.Reason, and "none"
    problems: tuple[tuple[str, Message], ...] = ()
    busy: bool = False
    entry: CaseEntry | None = None
    read: CardToRead = CardToRead()


@unique
class Outcome(Enum):
    """What may follow a review."""

    READY = "ready"  # the resident goes on, once papers and fee are complete
    POSTED = "posted"  # an agent's first visit: the inquiry letter is posted (照会書)
    ELSEWHERE = "elsewhere"  # decided, but this screen cannot make it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReviewedKind:
    """One requested kind: its last day, or None where it is refused, and why."""

    kind: CertificateKind
    not_after: datetime.date | None
    reasons: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the checklist."""

    paper: str
    visit: int
    name: Message
    detail: Message | Named | None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class ReviewCase(Screen):
    """The whole decision, for staff: nothing is stored, and nobody goes on before the papers were seen.

    ``fee_choices``: why staff may enter a fee; empty where the rule book knows it. ``narrower``: the kinds
    that would be issued where others are refused.
    """

    staff: str
    resident: str = field(repr=False)
    procedure: str
    reason: str | None
    applicant: str
    kinds: tuple[ReviewedKind, ...]
    outcome: Outcome
    fee_yen: int | None
    fee_reasons: tuple[Explained, ...]
    papers: tuple[PaperLine, ...]
    notices: tuple[Explained, ...]
    fee_choices: tuple[str, ...] = ()
    fee_reason: str = ""  # the one of them under which the fee was entered
    fee_problem: Message | None = None
    narrower: tuple[CertificateKind, ...] = ()
    hours: tuple[Explained, ...] = ()
    may_start: bool = True  # whether a visit begun now ends within the hours
    problem: Message | None = None
    busy: bool = False
    queue: Queue = Queue()  # noqa: RUF009  (frozen)
    number: str | None = None  # of a case that was put aside
    resident_free: bool = True
    person: CaseRequest | None = field(default=None, repr=False)

    @property
    def unseen(self) -> int:
        """Papers of this visit that nobody has seen yet."""
        return sum(1 for one in self.papers if one.visit == 1 and not one.seen)

    @property
    def fee_missing(self) -> bool:
        """Whether staff have to enter the fee first."""
        return bool(self.fee_choices) and self.fee_yen is None

    @property
    def complete(self) -> bool:
        """Whether it may go on: at the resident's screen, or with a letter to the holder."""
        goes_on = self.outcome in (Outcome.READY, Outcome.POSTED)
        return goes_on and not self.unseen and not self.fee_missing and not self.busy


@dataclass(frozen=True, slots=True)
class Substitution:
    """One character of the register that the certificate cannot hold, and what stands for it."""

    field: str  # "name" or "address"
    position: int  # 1 is the first character
    original: str  # with its variation selector, if any
    substitute: str


@dataclass(frozen=True, slots=True)
class ShowSubstitutes(Screen):
    """代替文字, large and side by side, before consent."""

    resident: str
    name: str
    address: str
    name_in_certificate: str
    address_in_certificate: str
    substitutions: tuple[Substitution, ...]


@dataclass(frozen=True, slots=True)
class PlannedCertificate:
    """One certificate on the consent screen."""

    kind: CertificateKind
    not_after: datetime.date
    birthdays: int  # on the ruler; where something else ends the certificate, those before that day
    capped: bool  # the card ends it
    summary: Message  # "これから5回目のお誕生日です。"
    reasons: tuple[Message, ...]  # なぜこの日まで？
    follows_authentication: bool = False  # the authentication certificate ends it


@dataclass(frozen=True, slots=True)
class ConfirmCase(Screen):
    """Screen 2: what, until when and why, fee, consent.

    ``replaces``: certificates on the card are revoked. ``again``: the card changed what was agreed to.
    """

    resident: str
    certificates: tuple[PlannedCertificate, ...]
    fee_yen: int | None
    fee_reason: Message
    consented: bool = False
    why: CertificateKind | None = None  # whose reasons are open
    replaces: bool = False
    again: bool = False


@unique
class KindState(StrEnum):
    """How far a kind of a case taken up again is."""

    TO_DO = "to-do"
    HALF_DONE = "half-done"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ResumeCase(Screen):
    """Before an interrupted case goes on: what is done, what is not, and until when each will be valid."""

    resident: str
    opened_at: datetime.datetime
    kinds: tuple[tuple[CertificateKind, datetime.date, KindState], ...]
    only_papers: bool = False


@dataclass(frozen=True, slots=True)
class PermitReset(Screen):
    """A forgotten password is chosen anew when a member of staff permits it, by name and passphrase.

    ``attempts_remaining``: 0 where the password is locked.
    """

    kind: PasswordKind
    attempts_remaining: int
    problem: Message | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class InsertCard(Screen):
    """Screen 3 before: put the card on, face up. ``problem`` when what lies there is not the card."""

    problem: Message | None = None


@unique
class CardCheck(StrEnum):
    """The lines of screen 3."""

    KIND = "kind"  # カードの種類
    PERSON = "person"  # お申し込みの方のカードか
    CERTIFICATES = "certificates"  # 今入っている証明書


@dataclass(frozen=True, slots=True)
class ReadingCard(Screen):
    """Screen 3: right card, right person. ``finished`` enables the primary button."""

    checks: tuple[tuple[CardCheck, LineState], ...]
    finished: bool = False

    def with_line(self, check: CardCheck, state: LineState) -> ReadingCard:
        """The same with one line in another state."""
        checks = tuple((one, state if one is check else old) for one, old in self.checks)
        return replace(self, checks=checks)


@dataclass(frozen=True, slots=True)
class ChoosePassword(Screen):
    """Screens 4 and 5: choose a password, then repeat it (same screen, other title).

    ``lengths``: the shortest and the longest that the card takes; ``warning``: a weak choice; pressing the
    primary button again takes it.
    """

    kind: PasswordKind
    repeat: bool = False
    tries: int = 0  # tries the password will have when it is used
    problem: Message | None = None
    warning: Message | None = None
    lengths: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ProvePassword(Screen):
    """Screens 4 and 5 with the present password: tries left are shown; ``lengths`` as when choosing.

    ``may_reset``: a case taken up again, in which staff may permit a forgotten one to be chosen anew.
    """

    kind: PasswordKind
    attempts_remaining: int
    tries: int
    problem: Message | None = None
    busy: bool = False
    lengths: tuple[int, int] = (0, 0)
    may_reset: bool = False


@dataclass(frozen=True, slots=True)
class LastTry(Screen):
    """Before the last try of so many: call staff, or decide to use it."""

    kind: PasswordKind
    tries: int
    may_reset: bool = False


@dataclass(frozen=True, slots=True)
class Shield(Screen):
    """職員が入力しています: what the resident's window shows while staff type what the holder wrote.

    ``checking``: the card is being asked about what they typed.
    """

    checking: bool = False


@unique
class WorkStep(StrEnum):
    """Lines of screen 6, each set by a journal entry."""

    KEY_PAIR = "key-pair"
    CERTIFICATE = "certificate"
    WRITE = "write"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of screen 6."""

    kind: CertificateKind
    step: WorkStep
    state: LineState


@dataclass(frozen=True, slots=True)
class Working(Screen):
    """Screen 6: no idle timer, not cancellable. Before the first step ``lines`` may all be waiting."""

    lines: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True)
class Done(Screen):
    """Screen 7: take the card, take the papers. ``sheets``: how each of them stands, as it was last seen."""

    certificates: tuple[tuple[CertificateKind, datetime.date], ...]
    renewal_opens: datetime.date
    copies: int
    guides: int
    card_on_reader: bool = True
    sheets: tuple[Sheet, ...] = ()

    @property
    def printing(self) -> bool:
        """Whether a paper is still to come out by itself."""
        return any(one.state is SheetState.PRINTING for one in self.sheets)

    @property
    def needs_staff(self) -> bool:
        """Whether a paper comes from staff."""
        return any(one.state is SheetState.STAFF for one in self.sheets)


@dataclass(frozen=True, slots=True)
class Stopped(Screen):
    """Screen 8 and every other stop: title, picture, four answers, code."""

    problem: Problem
    code: str  # "K-214": short reference code shown to resident and staff
    card: Message  # カードは使えますか
    password: Message  # 暗証番号は
    waiting_for_card: bool = False  # putting the card back goes on by itself
    can_retry: bool = False  # the primary button tries again
    for_printer: bool = False  # staff may decide to go on without it


@dataclass(frozen=True, slots=True)
class AtCounter(Screen):
    """窓口で手続きする: staff go on. ``number``: what they are told; empty: nothing."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame around every screen shows."""

    municipality: Named
    counter: Named
    training: bool
    step: int | None = None  # 1 to 5, None hides the steps
    card_place: CardPlace | None = None
    can_go_back: bool = False
    can_leave: bool = True  # 窓口で手続き is shown
    idle_timer: bool = True
    begins_in: Language | None = None  # the language that this visit was left in at another time
    call: StaffCall | None = None  # staff were called, and have not come yet
