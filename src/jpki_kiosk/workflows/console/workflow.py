"""The staff console from sign-in to sign-out: its sections, the cover, and what it tells the other window.

Pure: no I/O, no clock.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from jpki_kiosk.card.connection import ReaderState
from jpki_kiosk.message import Message
from jpki_kiosk.store.schema import Custody
from jpki_kiosk.workflows.console.card_sign_in import (
    CardSignIn,
    OtherSignInWanted,
    PinSubmitted,
    StaffCardAsked,
    StaffCardSeen,
)
from jpki_kiosk.workflows.console.events import (
    BadgesCounted,
    BringBack,
    Covered,
    CoverWanted,
    HandedOver,
    LeavingBy,
    LeftWorkTaken,
    LookedAround,
    MonitorsCounted,
    PrintLaterWanted,
    ResidentShows,
    ResidentWanted,
    SectionChosen,
    SessionLooked,
    SignOutWanted,
    StaffSignedIn,
    UncoverSubmitted,
)
from jpki_kiosk.workflows.console.first_start import FirstStart
from jpki_kiosk.workflows.console.health import Health, HealthSeen
from jpki_kiosk.workflows.console.left_desk import LeftDesk
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.reception_events import CaseSelected, QueueSeen
from jpki_kiosk.workflows.console.reset_events import ResetWanted
from jpki_kiosk.workflows.console.screens import ConsoleFrame, CoverScreen
from jpki_kiosk.workflows.console.section import Section, SectionPart, ShellJob, SignedInStaff
from jpki_kiosk.workflows.console.sections import BADGES, SECTIONS, sections_of
from jpki_kiosk.workflows.console.session import Limit, SessionEnding, StaffSession
from jpki_kiosk.workflows.events import (
    CallAnswered,
    CallEnded,
    CardInserted,
    CardRemoved,
    Failed,
    NewCaseWanted,
    PrintingPutOff,
    ReaderChanged,
    SignInRefused,
    SignInSubmitted,
)
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.left_work import LeftService
from jpki_kiosk.workflows.screens import StaffSignIn
from jpki_kiosk.workflows.staff_call import CallStage
from jpki_kiosk.workflows.workflow import Event, Job, Screen, Workflow


class ConsoleWorkflow(Workflow):
    """Everything the console's window shows.

    ``visit`` goes up by one whenever what is shown gives way to something else: an answer that was asked for
    before is not wanted any more. ``outbox``: events for the resident's workflow, taken by ``take_outbox``.
    ``first_start``: there is no supervisor yet; one is made first.
    """

    def __init__(self, office: Office, *, one_screen: bool, first_start: bool = False) -> None:
        self._office = office
        self._one_screen = one_screen
        self._staff: SignedInStaff | None = None
        self._section = Section.RECEPTION
        self._part: SectionPart | None = None
        self._cover: CoverScreen | None = None
        self._resident_covered = False
        self._badges: tuple[tuple[Section, int], ...] = ()
        self._health = Health()
        self._resident = ResidentShows(language=office.counter.language)
        self._ask_printer = False
        self._kept: tuple[str, ...] = ()
        self._reader = ""
        self._outbox: list[Event] = []
        self._left = LeftDesk()
        self._session: StaffSession | None = None
        self._ending: SessionEnding | None = None
        self._by_card = False
        self._staff_card = False  # in its reader
        self._looks_for_card = False  # an answer is on its way
        self._first_start = FirstStart(office) if first_start else None
        self.visit = 0
        self.screen: Screen = self._sign_in() if self._first_start is None else self._first_start.screen

    @property
    def staff(self) -> SignedInStaff | None:
        """Who is signed in, also while the cover is shown."""
        return self._staff

    @property
    def uses_card(self) -> bool:
        """Whether staff cards are read here."""
        return self._office.cards is not None

    def _sign_in(self) -> StaffSignIn | CardSignIn:
        """The page in front of everything."""
        cards = self._office.cards
        if cards is None:
            return StaffSignIn()
        return CardSignIn(passphrase_too=not cards.only, present=self._staff_card)

    def frame(self) -> ConsoleFrame:
        """What stands around the present screen."""
        counter = self._office.counter
        frame = ConsoleFrame(
            counter.municipality,
            counter.counter,
            counter.training,
            resident=self._resident,
            reader=self._reader,
            covered=self._cover is not None,
            one_screen=self._one_screen,
        )
        if self._staff is None or self._cover is not None:
            return frame
        return replace(
            frame,
            staff=self._staff,
            section=self._section,
            sections=sections_of(self._staff.role),
            badges=self._badges,
            kept=self._kept,
            health=self._health,
            may_leave=self._part is None or not self._part.busy,
            left=self._left.waiting,
            ending=self._ending,
        )

    def take_outbox(self) -> tuple[Event, ...]:
        """What the resident's workflow is to be told, once."""
        told, self._outbox = tuple(self._outbox), []
        return told

    # --- events ----------------------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        self._keep(event)
        if isinstance(event, SessionLooked):
            return self._on_time(event.now, touched=event.touched)
        if isinstance(event, CallAnswered | CallEnded):
            return self._on_call(event)
        if isinstance(event, LeftWorkTaken):
            return self._take_left(event.number)
        if isinstance(event, StaffCardAsked | StaffCardSeen):
            return self._on_staff_card(event)
        if self._staff is None:
            return self._on_sign_in(event)
        if self._cover is not None:
            return self._on_cover(self._cover, self._staff, event)
        return self._signed_in(event)

    def _keep(self, event: Event) -> None:
        """What stands around every screen."""
        self._left.hear(event)
        match event:
            case CardInserted():
                self._reader = ReaderState.PRESENT.value
            case CardRemoved():
                self._reader = ReaderState.NO_CARD.value
            case ReaderChanged(state):
                self._reader = state
            case ResidentShows():
                self._ask_printer = event.printer and not self._resident.printer
                self._resident = event
            case MonitorsCounted(one):
                self._one_screen = one
            case BadgesCounted(badges):
                self._badges = badges
            case QueueSeen(cases):
                self._kept = tuple(one.number for one in cases if one.custody is Custody.STAFF)
            case HealthSeen(health):
                self._health = self._health.updated(health)

    def _on_call(self, event: CallAnswered | CallEnded) -> Job | None:
        """One press without a passphrase, also while nobody is signed in: it opens nothing."""
        call = self._resident.call
        if call is None or (isinstance(event, CallAnswered) and call.stage is CallStage.COMING):
            return None
        self._outbox.append(event)
        jobs, number = self._office.desk.calls, self._resident.case_number
        account = self._staff.name if self._staff is not None and self._cover is None else None
        job = jobs.job_answered if isinstance(event, CallAnswered) else jobs.job_ended
        return ShellJob(job(number, event.place, account))

    def _on_sign_in(self, event: Event) -> Job | None:
        screen, cards = self.screen, self._office.cards
        busy = isinstance(screen, StaffSignIn | CardSignIn) and screen.busy
        match event:
            case SignInSubmitted(_, passphrase) if busy or (cards is not None and cards.only):
                passphrase.wipe()
            case PinSubmitted(pin) if busy or cards is None or not isinstance(screen, CardSignIn):
                pin.wipe()
            case PinSubmitted(pin) if cards is not None and isinstance(screen, CardSignIn):
                self.screen = replace(screen, busy=True, problem=None)
                return cards.job_sign_in(pin)
            case OtherSignInWanted() if isinstance(screen, CardSignIn) and screen.passphrase_too:
                self.screen = screen if busy else StaffSignIn()
            case SignInSubmitted(name, passphrase):
                self.screen = StaffSignIn(busy=True)
                return self._office.job_sign_in(name, passphrase)
            case StaffSignedIn(staff, by_card):
                self._first_start = None
                self._staff, self._by_card = staff, by_card
                return self._show_first(staff)
            case SignInRefused(problem):
                self._first_start = None
                self.screen = self._refused(problem)
            case _ if self._first_start is not None:
                job = self._first_start.handle(event)
                self.screen = self._first_start.screen
                return job
            case Failed(error):
                self.screen = self._refused(Message(f"problem-{explain(error).text_id}-title"))
        return None

    def _refused(self, problem: Message) -> Screen:
        """The page that was tried, with what is wrong."""
        if isinstance(self.screen, CardSignIn):
            return replace(self.screen, busy=False, problem=problem)
        return StaffSignIn(problem)

    def _on_staff_card(self, event: StaffCardAsked | StaffCardSeen) -> Job | None:
        """A card that is put in shows its page; one that is taken away covers what it opened."""
        cards = self._office.cards
        match event:
            case StaffCardAsked():
                if cards is None or self._looks_for_card:
                    return None
                self._looks_for_card = True
                return cards.job_look()
            case StaffCardSeen(present):
                self._looks_for_card = False
                came = present and not self._staff_card
                self._staff_card = present
                if isinstance(self.screen, CardSignIn):
                    self.screen = replace(self.screen, present=present)
                elif came and isinstance(self.screen, StaffSignIn) and not self.screen.busy:
                    self.screen = self._sign_in()
                elif not present and self._by_card and self._staff is not None and self._cover is None:
                    self._cover_up(resident_too=False)
        return None

    def _signed_in(self, event: Event) -> Job | None:
        busy = self._part is not None and self._part.busy
        match event:
            case SectionChosen(section) if section in self.frame().sections and not busy:
                return self._show(section)
            case SignOutWanted(why) if not busy:
                return self.sign_out(why)
            case CoverWanted(resident_too):
                self._cover_up(resident_too=resident_too)
                return None
            case LookedAround():
                return self._job_look()
            case ResidentWanted() | MonitorsCounted() if self._one_screen:
                self._cover_up(resident_too=False)
                return None
            case BringBack():
                self._outbox.append(event)
                return None
            case PrintLaterWanted():
                if self._resident.printer and self._staff is not None:
                    self._outbox.append(PrintingPutOff(self._staff.id))
                return None
            case BadgesCounted():
                return None
        return self._ask_section(event) or self._look_at_printer()

    def _take_left(self, number: str) -> Job | None:
        """受付 with the case that was left; without one, the page on which it is begun."""
        busy = self._part is not None and self._part.busy
        if self._cover is not None or busy or Section.RECEPTION not in self.frame().sections:
            return None
        left = self._left.take(number)
        if left is None:
            return None
        self._left.wanted = left.case
        job = self._show(Section.RECEPTION)
        if left.case is None:
            begins = ResetWanted() if left.chosen.service is LeftService.CHANGE else NewCaseWanted()
            return self._ask_section(begins) or job
        return job

    def _show_wanted(self, part: SectionPart, event: Event) -> Job | None:
        """A case that was taken is chosen in the queue as soon as it is there."""
        wanted = self._left.wanted
        if not isinstance(event, QueueSeen) or wanted is None:
            return None
        self._left.wanted = None
        return part.handle(CaseSelected(wanted))

    def _look_at_printer(self) -> Job | None:
        """When the resident begins to wait for it: staff are told at once how it is."""
        asks, self._ask_printer = self._ask_printer, False
        return self._job_look() if asks else None

    def _ask_section(self, event: Event) -> Job | None:
        part = self._part
        if part is None:
            return None
        part.language = self._left.taken or self._resident.language
        job = part.handle(event) or self._show_wanted(part, event)
        self._take_call_back(part)
        if part.hand_over is not None:
            language = self._left.language_for(part.hand_over.case_number)
            self._outbox.append(HandedOver(part.hand_over, language))
            behind, part.hand_over = part.hand_over.stays_behind, None
            if self._one_screen and not behind:
                self._cover_up(resident_too=False, waits=True)
        if part.ended and self._staff is not None:
            return self._show_first(self._staff)
        if self._cover is None:
            self.screen = part.screen
        return job

    def _take_call_back(self, part: SectionPart) -> None:
        if part.call_back:
            self._outbox.append(BringBack())
            part.call_back = False

    def _stop_waiting(self) -> None:
        """Nothing comes from the resident's window to a desk that nobody sits at."""
        if self._part is not None:
            self._part.stop_waiting()
            self._take_call_back(self._part)

    def _show_first(self, staff: SignedInStaff) -> Job | None:
        """受付, or the first section that this role sees."""
        return self._show(sections_of(staff.role)[0])

    def _show(self, section: Section) -> Job | None:
        """Another section, from its beginning."""
        staff = self._staff
        if staff is None:
            return None
        self._leave_section()
        self._section = section
        part = self._part = SECTIONS[section](self._office, staff)
        job = part.begin()
        part.handle(self._resident)
        if self._reader == ReaderState.PRESENT.value:
            part.handle(CardInserted())
        self.screen = part.screen if self._cover is None else self._cover
        return job

    def _leave_section(self) -> None:
        if self._part is not None:
            self._part.wipe()
            self._take_call_back(self._part)
            if self._part.hand_over is not None:  # a shield on the resident's window comes down
                self._outbox.append(HandedOver(self._part.hand_over))
            self._part = None
        self.visit += 1

    # --- leaving the desk ------------------------------------------------------------------------

    def sign_out(self, why: LeavingBy) -> Job:
        """Nothing of this member of staff stays; the journal says so."""
        over = self._cover is not None and self._cover.over is not None
        staff = None if over else self._staff  # whose session is over is signed out already
        self._leave_section()
        self._uncover()
        self._staff = self._session = self._ending = None
        self._badges, self._health = (), Health()
        self._by_card = False
        self.screen = self._sign_in()
        return self._office.job_sign_out(staff, why)

    def _on_time(self, now: datetime.datetime, *, touched: bool) -> Job | None:
        """Half an hour without a touch, and twelve hours in any case, end the session but not the work."""
        staff, cover = self._staff, self._cover
        if staff is None or (cover is not None and cover.over is not None):
            return None
        session = self._session or StaffSession.begin(now)
        if touched and cover is None:
            session = session.touched(now)
        self._session, self._ending = session, session.look(now)
        if self._ending is None or self._ending.seconds:
            return None
        return self._end_session(staff, self._ending.limit)

    def _end_session(self, staff: SignedInStaff, limit: Limit) -> Job:
        self._session = self._ending = None
        if self._part is not None:
            self._part.session_over()
        self._stop_waiting()
        if self._cover is None:
            self._cover_up(resident_too=False)
        self._show_cover(CoverScreen(over=limit, by_card=self._by_card))
        return self._office.job_sign_out(staff, LeavingBy(limit.value))

    def _cover_up(self, *, resident_too: bool, waits: bool = False) -> None:
        """``waits``: the window in front has something to tell to what is behind the cover."""
        if not waits:
            self._stop_waiting()
        self._ending = None
        if self._cover is None:  # one that says that the session is over goes on saying so
            self._cover = CoverScreen(by_card=self._by_card)
        self.screen = self._cover
        if resident_too:
            self._resident_covered = True
            self._outbox.append(Covered(covered=True))

    def _uncover(self) -> None:
        self._cover = None
        if self._resident_covered:
            self._resident_covered = False
            self._outbox.append(Covered(covered=False))

    def _on_cover(self, cover: CoverScreen, staff: SignedInStaff, event: Event) -> Job | None:
        """Only the same person, or a supervisor, who then sits here instead."""
        match event:
            case SignInSubmitted(_, passphrase) | UncoverSubmitted(passphrase) if cover.busy:
                passphrase.wipe()
                return None
            case SignInSubmitted(name, passphrase) | UncoverSubmitted(passphrase, name):
                self._show_cover(replace(cover, busy=True, problem=None))
                anybody, cards = cover.over is not None, self._office.cards
                if cards is not None and (cards.only or (cover.by_card and not name)):
                    return cards.job_uncover(staff, passphrase, anybody=anybody)
                return self._office.job_uncover(staff, name or staff.name, passphrase, anybody=anybody)
            case StaffSignedIn(other, by_card):
                return self._lift(cover, staff, other, by_card=by_card)
            case SignInRefused(problem) if cover.busy:  # else of an approval behind the cover
                self._show_cover(replace(cover, busy=False, problem=problem))
                return None
            case Failed(error) if cover.busy:
                problem = Message(f"problem-{explain(error).text_id}-title")
                self._show_cover(replace(cover, busy=False, problem=problem))
                return None
            case SignOutWanted(why) if self._part is None or not self._part.busy:
                return self.sign_out(why)
            case CoverWanted(resident_too=True) if not self._resident_covered:
                self._cover_up(resident_too=True)
                return None
            case LookedAround():
                return None
        return self._ask_section(event)  # what is being done goes on behind the cover

    def _lift(
        self, cover: CoverScreen, before: SignedInStaff, now: SignedInStaff, *, by_card: bool
    ) -> Job | None:
        if now.id != before.id and self._part is not None and self._part.busy:
            self._show_cover(replace(cover, busy=False, problem=Message("console-cover-busy")))
            return None
        self._uncover()
        self._session = None  # the next look begins another
        self._by_card = by_card
        if now.id == before.id:
            return self._back_again()
        self._staff = now
        if cover.over is not None:  # whose session it was is signed out already
            return self._show_first(now)
        return self._replaced(before)

    def _show_cover(self, cover: CoverScreen) -> None:
        self._cover = self.screen = cover

    def _back_again(self) -> Job | None:
        part = self._part
        if part is None:
            return None
        job = part.back_again()
        self.screen = part.screen
        return job

    def _replaced(self, before: SignedInStaff) -> Job:
        """The supervisor who lifted the cover begins anew; the other one is signed out."""
        noted = self._office.job_sign_out(before, LeavingBy.REPLACED)
        begun = None if self._staff is None else self._show_first(self._staff)

        def run(report: object) -> Event:
            told = noted(report)  # type: ignore[arg-type]
            return told if begun is None else begun(report)  # type: ignore[arg-type]

        return run

    # --- the counter -----------------------------------------------------------------------------

    def _job_look(self) -> Job:
        return ShellJob(self._office.job_look_around(BADGES))
