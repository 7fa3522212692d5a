"""The rule book: all rule data, read and checked once at start-up, and the decision on a case."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.rules.calendar import CalendarRules, Entry, entries
from jpki_kiosk.rules.cards import CardRule
from jpki_kiosk.rules.characters import CharacterData
from jpki_kiosk.rules.checklists import DocumentData
from jpki_kiosk.rules.data import RuleDataError, check_dates, read, read_dated
from jpki_kiosk.rules.decide import Decision, decide
from jpki_kiosk.rules.effective import EffectiveDated
from jpki_kiosk.rules.eligibility import EligibilityRule, Rules
from jpki_kiosk.rules.entered_fee import EnteredFeeData
from jpki_kiosk.rules.fees import FeeData
from jpki_kiosk.rules.hours import Timetable
from jpki_kiosk.rules.model import CaseFacts
from jpki_kiosk.rules.municipality import (
    MunicipalityProfile,
    load_municipality,
    municipality_ids,
    read_municipality,
)
from jpki_kiosk.rules.national import NationalData
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.rules.revocation import RevocationRule, RevocationRules
from jpki_kiosk.rules.timetable import HoursData
from jpki_kiosk.rules.validity import ValidityRule


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule of the country and every town's, by date where they change."""

    validity: EffectiveDated[ValidityRule]
    eligibility: EffectiveDated[EligibilityRule]
    cards: EffectiveDated[CardRule]
    fees: FeeData
    entered_fee: EnteredFeeData
    documents: DocumentData
    national: NationalData
    hours: HoursData
    passwords: EffectiveDated[PasswordRule]
    revocation: EffectiveDated[RevocationRule]
    characters: CharacterData
    municipalities: Mapping[str, MunicipalityProfile]

    @classmethod
    def load(cls, folder: Path, own: str | None = None) -> RuleBook:
        """Read ``rules/`` and ``municipalities/`` of a resource folder.

        ``own``: the office's own file of its town. Raises RuleDataError naming file and key.
        """
        rules, towns = folder / "rules", folder / "municipalities"
        book = cls(
            read_dated(rules / "validity.toml", ValidityRule),
            read_dated(rules / "eligibility.toml", EligibilityRule),
            read_dated(rules / "card.toml", CardRule),
            read(rules / "fees.toml", FeeData),
            read(rules / "entered_fee.toml", EnteredFeeData),
            read(rules / "documents.toml", DocumentData),
            read(rules / "national.toml", NationalData),
            read(rules / "hours.toml", HoursData),
            read_dated(rules / "passwords.toml", PasswordRule),
            read_dated(rules / "revocation.toml", RevocationRule),
            read(rules / "characters.toml", CharacterData),
            {name: load_municipality(towns, name) for name in municipality_ids(towns)},
        )
        check_dates(rules / "hours.toml", "hours", book.hours.period)
        for number, period in enumerate(book.revocation.periods):
            period.value.check(f"{rules / 'revocation.toml'}: period.{number}.", book.documents)
        for name, profile in book.municipalities.items():
            book.documents.check(str(towns / f"{name}.toml"), profile.documents)
        return book.with_town(own)

    def with_town(self, own: str | None) -> RuleBook:
        """With the office's own file of its town, also in the place of one that ships; None: as it is.

        Raises RuleDataError naming file and key.
        """
        if own is None:
            return self
        profile = self.check_town(Path(own))
        return replace(self, municipalities={**self.municipalities, profile.id: profile})

    def municipality(self, name: str) -> MunicipalityProfile:
        """One town's profile. Raises RuleDataError naming those there are."""
        profile = self.municipalities.get(name)
        if profile is None:
            known = ", ".join(self.municipalities)
            raise RuleDataError(f"municipality {name!r} is unknown; there are {known}")
        return profile

    def check_town(self, file: Path) -> MunicipalityProfile:
        """Read a town's file as if it were one of the book's. Raises RuleDataError naming file and key."""
        profile = read_municipality(file)
        self.documents.check(str(file), profile.documents)
        return profile

    def timetable(
        self,
        profile: MunicipalityProfile,
        counter: str | None = None,
        maintenance: tuple[MaintenanceWindow, ...] = (),
    ) -> Timetable:
        """When a counter receives people; ``maintenance``: stops of this office beside the country's.

        ``counter`` None: the town's first. Raises RuleDataError for a counter that is not there.
        """
        windows = (*self.hours.maintenance, *maintenance)
        return Timetable(profile.hours_at(counter), self.hours.rules(), windows)

    def calendar(
        self, facts: CaseFacts, profile: MunicipalityProfile, on: datetime.date
    ) -> tuple[Entry, ...]:
        """The resident's dates, in order."""
        rules = CalendarRules(
            self.validity.on(on).value, self.eligibility.on(on).value, self.cards.on(on).value
        )
        return entries(self.decide(facts, profile, on), on, rules)

    def decide(self, facts: CaseFacts, profile: MunicipalityProfile, on: datetime.date) -> Decision:
        """Decide a case on a day in Japan, refused or not."""
        rules = Rules(
            self.eligibility.on(on).value,
            self.validity.on(on).value,
            profile.eligibility,
            profile.documents.letter,
            self.revocations(profile, on).takes_signature,
        )
        return decide(facts, on, profile, rules, self.documents, self.fees.no_issue)

    def revocations(self, profile: MunicipalityProfile, on: datetime.date) -> RevocationRules:
        """What a town ends at its counter on a day in Japan, and why."""
        return RevocationRules(
            self.revocation.on(on).value, profile.revocation, self.documents, profile.documents
        )
