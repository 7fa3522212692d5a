"""The small papers of a case: the slip with its number, and the receipt of its fee.

Both say what the store has of the case and what the rule book says of it on the day it was opened.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.fee_receipt import ReceiptFacts, draw_fee_receipt
from jpki_kiosk.documents.pdf import ORDINARY_PRINTER, PrintedBy
from jpki_kiosk.documents.reception_slip import SlipFacts, draw_reception_slip
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.effective import EffectiveDateError
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.figures import FeeLine
from jpki_kiosk.store.history import CaseHistory, Histories
from jpki_kiosk.store.records import Case
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.day_figures import fee_label, waived_yen, word
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.reception import together
from jpki_kiosk.workflows.stored_case import facts_of, request_of

SLIP_FORM: Final = "reception_slip"
RECEIPT_FORM: Final = "fee_receipt"


@dataclass(frozen=True, slots=True)
class Slips:
    """Draws the slips and receipts of one counter.

    ``histories``: the store's, for the fee as it was decided and what was printed. On ``printed_by`` depends
    whether slips come on their own.
    """

    rules: RuleBook
    profile: MunicipalityProfile
    histories: Histories
    counter: str
    training: bool
    printed_by: PrintedBy = ORDINARY_PRINTER

    def reception_slip(
        self, case: Case, today: datetime.date, language: Language = Language.JAPANESE
    ) -> Paper:
        """The number, what to have ready, and the tag of the card. Raises the DocumentErrors."""
        decision = self._decided(case)
        visit = 2 if case.state is CaseState.AWAITING_REPLY else 1
        needed = () if decision is None else decision.checklist.documents
        facts = SlipFacts(
            case_number=case.number,
            number=int(case.number.rpartition("-")[2]),
            procedure=word("procedure", case.procedure),
            kinds=case.kinds,
            received_at=case.opened_at.astimezone(JAPAN),
            municipality=self.profile.names.ja,
            section=self.profile.office.section_ja,
            counter=self.counter,
            documents=tuple(one.message for one in needed if one.visit == visit),
            reprinted_on=today if _first(self.histories.read(case.number), SLIP_FORM) else None,
        )
        pdf = draw_reception_slip(facts, language, self.training, press=self.printed_by.press())
        return Paper(SLIP_FORM, "reception-slip", pdf)

    def fee_receipt(self, case: Case, today: datetime.date, language: Language = Language.JAPANESE) -> Paper:
        """What was paid for the case, dated by its first printing; where nothing is due it says so.

        Raises UnknownRecordError where no fee was decided, and the DocumentErrors.
        """
        history = self.histories.read(case.number)
        first, office = _first(history, RECEIPT_FORM), self.profile.office
        each, count, waived = self._fee(history)
        facts = ReceiptFacts(
            case_number=case.number,
            on=first or today,
            name=None if case.resident is None else case.resident.name,
            what=fee_label(_line(history)),
            each_yen=each,
            count=count,
            waived_yen=waived,
            why=self._why(history),
            municipality=self.profile.names.ja,
            section=office.section_ja,
            counter=self.counter,
            telephone=office.telephone,
            reprinted_on=None if first is None else today,
        )
        pdf = draw_fee_receipt(facts, language, self.training, press=self.printed_by.press())
        return Paper(RECEIPT_FORM, "fee-receipt", pdf)

    def _decided(self, case: Case) -> Decision | None:
        """As on the day it was opened; None where the store has not enough of it, as of an erased case."""
        try:
            request = request_of(case)
        except CaseProblems:
            return None
        return self.rules.decide(facts_of(request), self.profile, _opened_on(case))

    def _fee(self, history: CaseHistory) -> tuple[int, int, int]:
        """Yen each, how many, and yen that are not asked for. Raises UnknownRecordError."""
        yen, case = history.fee_yen, history.case
        if yen is None:
            raise UnknownRecordError("fee", case.number)
        day, line = _opened_on(case), _line(history)
        waived = waived_yen(line, self.profile, day) or 0
        try:
            rule = self.profile.fees().on(day).value
        except EffectiveDateError:
            return yen, 1, 0
        certificates = len(case.kinds) if rule.counting == "certificate" else 1
        if rule.yen is not None and rule.yen * certificates == yen + waived:
            return rule.yen, certificates, waived
        return yen, 1, 0

    def _why(self, history: CaseHistory) -> Message | None:
        """Why this much; None where the rule book would say another fee today."""
        if history.fee_reason is not None:
            return self.rules.entered_fee.explained(history.fee_reason).message
        decision = self._decided(history.case)
        if decision is None or decision.fee.yen != history.fee_yen:
            return None
        return together(decision.fee.reasons)


def _first(history: CaseHistory, form: str) -> datetime.date | None:
    """The day on which such a paper of the case was printed first; None where it never was."""
    printed = [one.printed_at for one in history.papers if one.form == form]
    return min(printed).astimezone(JAPAN).date() if printed else None


def _line(history: CaseHistory) -> FeeLine:
    case = history.case
    return FeeLine(
        case.procedure, case.reason or "none", history.fee_reason, len(case.kinds), history.fee_yen, 1
    )


def _opened_on(case: Case) -> datetime.date:
    return case.opened_at.astimezone(JAPAN).date()
