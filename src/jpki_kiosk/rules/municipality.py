"""What a town decides and says: one TOML file a municipality, each value with its source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints

from jpki_kiosk.rules.checklists import Text, TownDocuments
from jpki_kiosk.rules.data import RuleData, RuleDataError, Source, by_date, check_dates, read
from jpki_kiosk.rules.effective import EffectiveDated
from jpki_kiosk.rules.eligibility import TownEligibility
from jpki_kiosk.rules.fees import CardReissueFee, FeeRule
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.rules.resets import USUAL_RESET, TownReset
from jpki_kiosk.rules.revocation import TownRevocation
from jpki_kiosk.rules.timetable import Hours
from jpki_kiosk.rules.town_welcome import TownWelcome
from jpki_kiosk.rules.validity import TownValidity

Code5 = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
Letters = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z' -]*$")]
PostalCode = Annotated[str, StringConstraints(pattern=r"^([0-9]{3}-[0-9]{4})?$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9-]+(\.[a-z0-9-]+)+/[a-z0-9/._-]*$")]


class Names(RuleData):
    """The town's names: as written, and in letters for the certificate's subject."""

    ja: Text
    en: Text
    prefecture_ja: Text
    prefecture: Letters
    municipality: Letters
    code: Code5
    source: Source


class Office(RuleData):
    """Who issues, where, and how to reach them; all but the section is empty where the page is silent.

    ``extension``: the extensions behind ``telephone``, in words.
    """

    section_ja: Text
    section_en: Text
    place_ja: str
    place_en: str
    telephone: str
    fax: str
    address_ja: str
    address_en: str
    postal_code: PostalCode = ""
    extension_ja: str = ""
    extension_en: str = ""
    source: Source

    @property
    def division_ja(self) -> str:
        """The division alone (課), without the department above it: 市民課 of 市民部 市民課 市民係."""
        return self.section_ja.split()[:2][-1]


class Counter(RuleData):
    """A place where residents are received; ``procedures``: those its page names it for, none: all.

    ``hours`` None: the hours of the town.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    name_ja: Text
    name_en: Text
    place_ja: Text
    place_en: Text
    procedures: tuple[Annotated[Procedure, Field(strict=False)], ...] = ()
    hours: Hours | None = None
    source: Source


class Link(RuleData):
    """A page of an office that the town's page points to."""

    name_ja: Text
    name_en: Text
    address: Address
    source: Source


# What to bring where a password is locked, by the names of papers-guide-bring-… of the language files.
LockPaper: TypeAlias = Literal["card", "identity-passport", "identity-insurance", "ask"]


class Guide(RuleData):
    """What the usage guide says of this town; ``uses`` are those its own page names, and no others."""

    portal: Address
    uses_ja: tuple[str, ...]
    uses_en: tuple[str, ...]
    authentication_uses: tuple[Literal["convenience-store", "sign-in", "identity"], ...]
    uses_source: Source
    lock_papers: Annotated[tuple[LockPaper, ...], Field(min_length=1)]
    convenience_store_reset: bool
    source: Source


def _each_once(counters: tuple[Counter, ...]) -> tuple[Counter, ...]:
    ids = [counter.id for counter in counters]
    for counter in ids:
        if ids.count(counter) > 1:
            raise ValueError(f"counter {counter!r} stands twice")
    return counters


class MunicipalityProfile(RuleData):
    """One town; its ``id`` is the name of its file."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
    names: Names
    office: Office
    counter: Annotated[tuple[Counter, ...], Field(min_length=1), AfterValidator(_each_once)]
    hours: Hours
    validity: TownValidity
    eligibility: TownEligibility
    fee: tuple[FeeRule, ...]
    card_reissue: CardReissueFee | None = None
    documents: TownDocuments
    revocation: TownRevocation | None = None
    reset: TownReset = USUAL_RESET
    guide: Guide
    link: tuple[Link, ...] = ()
    welcome: TownWelcome | None = None

    def fees(self) -> EffectiveDated[FeeRule]:
        """The fee rules by date."""
        return by_date("fee", self.fee)

    def counter_named(self, counter: str | None) -> Counter:
        """A counter by its id, None: the first. Raises RuleDataError naming those there are."""
        for one in self.counter:
            if counter in (None, one.id):
                return one
        known = ", ".join(one.id for one in self.counter)
        raise RuleDataError(f"counter.id: {counter!r} is unknown; {self.id} has {known}")

    def hours_at(self, counter: str | None) -> Hours:
        """The hours of a counter, its own or the town's. Raises RuleDataError as ``counter_named``."""
        return self.counter_named(counter).hours or self.hours


def municipality_ids(folder: Path) -> tuple[str, ...]:
    """The towns that have a file."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


def load_municipality(folder: Path, municipality: str) -> MunicipalityProfile:
    """Read one town. Raises RuleDataError naming file and key, or the towns there are."""
    known = municipality_ids(folder)
    if municipality not in known:
        raise RuleDataError(f"municipality {municipality!r} is unknown; there are {', '.join(known)}")
    return read_municipality(folder / f"{municipality}.toml")


def read_municipality(file: Path) -> MunicipalityProfile:
    """Read one town's file, named as its id. Raises RuleDataError naming file and key."""
    profile = read(file, MunicipalityProfile)
    if profile.id != file.stem:
        raise RuleDataError(f"{file}: id: is {profile.id}, must be the file's name")
    check_dates(file, "fee", profile.fee)
    return profile
