"""The composition root: from a configuration to a counter that works. The only place that picks adapters."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from jpki_kiosk.card.connection import CardReader
from jpki_kiosk.card.issuer import TrainingIssuerProfile
from jpki_kiosk.card.secure_channel import StaticKeys
from jpki_kiosk.config import (
    ConfigError,
    KioskConfig,
    forms_path,
    resources_path,
)
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.errors import StateError
from jpki_kiosk.emulator.personas import Persona
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Named
from jpki_kiosk.pki.authority import CertificateAuthority, IssuingOffice
from jpki_kiosk.pki.staff_card import StaffCard
from jpki_kiosk.pki.status.checker import StatusChecker
from jpki_kiosk.pki.status.in_process import InProcessChecker
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.printers import open_printer, printed_by
from jpki_kiosk.readiness.codes import FAULT_CODES
from jpki_kiosk.readiness.office import RunningReadiness
from jpki_kiosk.remote.authority import Remote
from jpki_kiosk.remote.chosen import open_authority
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.model import Reason, RuleError
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.secret import Secret
from jpki_kiosk.shipped import SHIPPED_ERRORS, Shipped, read_shipped
from jpki_kiosk.speech.chosen import open_speech
from jpki_kiosk.speech.readings import Readings
from jpki_kiosk.speech.speaker import Speaker, SpeechState
from jpki_kiosk.speech.tone import play_tone
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.keys import key_place
from jpki_kiosk.training import TrainingFolder, TrainingFolderError, TrainingIssuerKeys
from jpki_kiosk.workflows.card_work import IssuanceParts
from jpki_kiosk.workflows.codes import PROBLEM_CODES
from jpki_kiosk.workflows.console.office import Office, OfficeParts
from jpki_kiosk.workflows.console.personal_data import PersonalDataDesk
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.counter import Counter, SlipPrinting
from jpki_kiosk.workflows.desk import Desk, DeskParts
from jpki_kiosk.workflows.papers.following import Following
from jpki_kiosk.workflows.papers.office import PapersOffice
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.screens import PersonaChoice
from jpki_kiosk.workflows.visit import KioskWorkflow

EMBEDDED: Final = "embedded"


class KioskError(Exception):
    """The counter cannot work; the text says what to do."""


def system_clock() -> datetime.datetime:
    """Now, aware, in UTC."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One composed counter."""

    config: KioskConfig
    profile: MunicipalityProfile
    rules: RuleBook
    catalogue: Catalogue
    store: Store
    reader: CardReader
    desk: Desk
    status: StatusChecker
    reception: Reception
    papers: PapersOffice
    personas: Mapping[str, Persona]
    folder: TrainingFolder
    office: Office
    readiness: RunningReadiness
    readings: Readings
    cards: dict[str, IndividualNumberCard] = field(default_factory=dict)  # a state file has one card
    remote: Remote | None = None

    @property
    def embedded(self) -> EmbeddedReader | None:
        """The reader of the training mode, where it is the one in use."""
        return self.reader if isinstance(self.reader, EmbeddedReader) else None

    def insert(self, persona: str, *, face_down: bool = False) -> None:
        """Put the training card of this persona on the embedded reader."""
        reader = self.embedded
        if reader is None:
            raise KioskError("only the embedded reader has cards of its own")
        if persona not in self.cards:
            self.cards[persona] = _card(self.personas[persona], self.folder)
        reader.insert(self.cards[persona], face_down=face_down)

    def case_persona(self) -> str | None:
        """The persona of the youngest case of the day: whose card a trainee will want to put on."""
        cases = self.store.cases.cases_of_day(self.reception.today())
        for case in reversed(cases):
            for persona in self.personas.values():
                if case.resident is not None and case.resident.name == persona.name:
                    return persona.id
        return None

    def other_persona(self) -> str:
        """Any persona but that one: the wrong card, to see what happens."""
        right = self.case_persona()
        return next(persona for persona in self.personas if persona != right)

    def workflow(self) -> KioskWorkflow:
        """What the resident's window shows."""
        return KioskWorkflow(self.desk, self.office.counter)

    def console(self, *, one_screen: bool) -> ConsoleWorkflow:
        """What the staff's window shows; ``one_screen``: it shares its monitor with the resident's."""
        first_start = not self.store.staff.has_supervisor()
        return ConsoleWorkflow(self.office, one_screen=one_screen, first_start=first_start)

    def speaker(self, on_state: Callable[[SpeechState], None], on_mute: Callable[[], None]) -> Speaker:
        """What speaks on the resident's screens; it looks for a voice when it is first asked for one."""
        return Speaker(open_speech, lambda: self.readings, play_tone, on_state, on_mute)

    def close(self) -> None:
        """Close the database, and let go of the training cards and the office's key."""
        if self.remote is not None:
            self.remote.close()
        self.store.close()
        if self.embedded is not None:
            self.embedded.close()
        for card in self.cards.values():
            card.close()


def compose(
    config: KioskConfig,
    *,
    data: Path | None = None,
    reader_name: str | None = None,
    output: Path | None = None,
    config_file: Path | None = None,
    clock: Callable[[], datetime.datetime] = system_clock,
    random: Callable[[int], bytes] = os.urandom,
    shipped: Shipped | None = None,
) -> Kiosk:
    """Put a counter together; ``config_file``: where ``config`` was read, to be named in a refusal.

    ``shipped``: the data files, where the caller has read them. Raises KioskError with one sentence a person
    can act on.
    """
    try:
        shipped = shipped or read_shipped(resources_path(), forms_path())
        shipped = _with_own_town(config, shipped)
        profile = _town(config, shipped.rules, config_file)
        remote = open_authority(config, config_file, clock, random)  # before anything is made
        return _compose(
            config,
            shipped,
            profile,
            remote,
            data,
            reader_name or config.reader.name,
            output,
            config_file,
            clock,
            random,
        )
    except (ConfigError, StateError, TrainingFolderError, *SHIPPED_ERRORS) as error:
        raise KioskError(str(error)) from error


def _with_own_town(config: KioskConfig, shipped: Shipped) -> Shipped:
    """Where the configuration names a file of the office's own, its town is among the others."""
    try:
        return replace(shipped, rules=shipped.rules.with_town(config.municipality_file))
    except RuleError as error:
        raise ConfigError(str(error)) from error


def _town(config: KioskConfig, rules: RuleBook, config_file: Path | None) -> MunicipalityProfile:
    """The town of this counter, which has the counter that is named."""
    try:
        profile = rules.municipality(config.municipality)
        profile.counter_named(config.counter.id)
    except RuleError as error:
        raise ConfigError(str(error) if config_file is None else f"{config_file}: {error}") from error
    return profile


def _compose(
    config: KioskConfig,
    shipped: Shipped,
    profile: MunicipalityProfile,
    remote: Remote | None,
    data: Path | None,
    reader_name: str,
    output: Path | None,
    config_file: Path | None,
    clock: Callable[[], datetime.datetime],
    random: Callable[[int], bytes],
) -> Kiosk:
    rules, personas = shipped.rules, shipped.personas
    folder = TrainingFolder(data or config.data_folder())
    store = open_store(config, folder, clock)
    reader = _reader(reader_name, personas, folder)
    printer = open_printer(config.printer, folder.path, output)
    papers = PapersOffice(
        Following(printer, store.cases, clock, datetime.timedelta(seconds=config.printer.wait_seconds)),
        store.cases,
        rules,
        profile,
        rules.national.call_centre,
        profile.hours_at(config.counter.id),
        config.counter.name,
        config.training,
        printed_by(config.printer),
    )
    reception = Reception(
        rules,
        profile,
        shipped.substitutes,
        store.cases,
        personas,
        clock,
        config.counter.id,
        config.maintenance,
    )
    authority: CertificateAuthority
    if remote is not None:
        authority, status = remote.authority(store.exchanges), remote.checker()
    else:
        authority = TrainingAuthority(folder.authority, clock, random)
        status = InProcessChecker(authority, clock, random)
    issuance = IssuanceParts(
        authority=authority,
        issuer_profile=TrainingIssuerProfile(_static_keys(folder.issuer_keys()), random),
        cases=store.cases,
        permissions=store.permissions,
        office=IssuingOffice(
            profile.names.prefecture, profile.names.municipality, profile.names.code, config.counter.window
        ),
        training=config.training,
        clock=clock,
        random=random,
    )
    limit = datetime.timedelta(hours=config.recovery.wait_hours)
    desk = Desk(DeskParts(reader, issuance, store, printer, reception, papers, clock, limit, status))
    counter = _counter(config, profile, reception, personas)
    readiness = RunningReadiness(
        config, config_file, folder.path, reader, printer, profile, shipped.catalogue, clock
    )
    office = Office(
        OfficeParts(
            reader,
            store,
            desk,
            counter,
            authority,
            printer,
            reception,
            papers,
            profile,
            rules,
            shipped.catalogue,
            clock,
            PersonalDataDesk(store, clock, config.retention.years, folder.path / "handed-out"),
            folder.path / "reports",
            readiness,
            _staff_card(config, folder, random),
            config.staff.sign_in == "card",
            (*PROBLEM_CODES, *FAULT_CODES),
        )
    )
    return Kiosk(
        config,
        profile,
        rules,
        shipped.catalogue,
        store,
        reader,
        desk,
        status,
        reception,
        papers,
        personas,
        folder,
        office,
        readiness,
        shipped.readings,
        remote=remote,
    )


def _counter(
    config: KioskConfig,
    profile: MunicipalityProfile,
    reception: Reception,
    personas: Mapping[str, Persona],
) -> Counter:
    """What the frames say of this counter, and what staff choose from."""
    return Counter(
        municipality=Named(profile.names.ja, profile.names.en),
        counter=Named(
            f"{profile.office.division_ja} {config.counter.name}",
            config.counter.name_en,
        ),
        municipality_id=profile.id,
        training=config.training,
        hours_today=reception.hours_today,
        personas=tuple(PersonaChoice(persona.id, persona.name) for persona in personas.values()),
        reasons=(*(reason.value for reason in Reason), "none"),
        language=Language(config.language),
        slip=SlipPrinting(config.counter.slip),
        greeting=() if profile.welcome is None else tuple(profile.welcome.greeting.items()),
    )


def open_store(config: KioskConfig, folder: TrainingFolder, clock: Callable[[], datetime.datetime]) -> Store:
    """The store of this counter, as the configuration wants it. Raises StoreError, TrainingFolderError.

    Training asks nobody who runs a command: it opens no store that production has used.
    """
    if config.training:
        folder.refuse_production()
    else:
        folder.mark_production()
    return Store.open(
        folder.store,
        clock,
        keys=key_place(config.store.key, folder.store),
        checkpoint_every=config.journal.checkpoint_every,
        checkpoints=folder.path / Path(config.journal.checkpoints).expanduser(),
    )


def _reader(name: str, personas: Mapping[str, Persona], folder: TrainingFolder) -> CardReader:
    """A PC/SC reader by name; ``embedded``; or ``embedded:PERSONA`` with that card on it."""
    kind, _, persona = name.partition(":")
    if kind != EMBEDDED:
        from jpki_kiosk.card.pcsc import PcscReader  # needs the smart card library of the system

        return PcscReader(name)
    reader = EmbeddedReader()
    if persona:
        if persona not in personas:
            raise ConfigError(f"reader {name!r}: there is no persona {persona!r}; see `emulator personas`")
        reader.insert(_card(personas[persona], folder))
    return reader


def _card(persona: Persona, folder: TrainingFolder) -> IndividualNumberCard:
    keys = folder.issuer_keys()
    return persona.new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
        storage=FileStorage(folder.cards / f"{persona.id}.json"),
    )


def _staff_card(
    config: KioskConfig, folder: TrainingFolder, random: Callable[[int], bytes]
) -> StaffCard | None:
    """The card that staff sign in with, where the configuration has one."""
    if config.staff.sign_in == "passphrase":
        return None
    from jpki_kiosk.remote.staff_token import open_staff_card  # loads PKCS#11

    return open_staff_card(config.staff, random, config.reader.name, folder.path)


def _static_keys(keys: TrainingIssuerKeys) -> StaticKeys:
    return StaticKeys(keys.version, keys.enc, keys.mac, keys.dek)


def create_first_account(store: Store, name: str, passphrase: Secret) -> bool:
    """Make the first supervisor; False when there is one already."""
    if store.staff.has_supervisor():
        return False
    store.staff.create_first(name, name, passphrase)
    return True
