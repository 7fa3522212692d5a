"""The counter that runs looks at itself: the console's port, with the parts the composition root picked."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jpki_kiosk.build import build_info
from jpki_kiosk.card.connection import CardReader
from jpki_kiosk.config import ConfigError, KioskConfig
from jpki_kiosk.config.shown import Shown, shown_values
from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.documents.readiness import ReadinessFacts, ReadinessRow, ReadinessState, draw_readiness
from jpki_kiosk.findings import Check, Fault, Finding, wrong
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, Named
from jpki_kiosk.readiness.bundle import Bundle, BundleFile, make_bundle
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.examine import examine, said_of
from jpki_kiosk.readiness.personal import BundleRefusedError
from jpki_kiosk.readiness.printing import print_page
from jpki_kiosk.readiness.reader import examine_card, largest_of
from jpki_kiosk.readiness.system import system_facts
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.ui.monitor import Monitor
from jpki_kiosk.workflows.console.readiness_desk import Readiness
from jpki_kiosk.workflows.console.readiness_screens import ShownFile

_FOLDER = "support"  # in the data folder; receives the bundles


@dataclass(slots=True)
class RunningReadiness(Readiness):
    """``screens``: told once there are windows. All else is as the composition root made it."""

    config: KioskConfig
    config_file: Path | None
    data: Path
    reader: CardReader
    printer: Printer
    profile: MunicipalityProfile
    catalogue: Catalogue
    clock: Callable[[], datetime.datetime]
    screens: tuple[Monitor, ...] | None = field(default=None)

    def examine(self) -> tuple[Finding, ...]:
        """See Readiness."""
        first = said_of(self.config, self.config_file)
        return (first, *examine(self._counter(), without=frozenset({Check.CARD_COMMANDS})))

    def examine_card(self) -> Finding:
        """See Readiness."""
        if self._counter().embedded:
            return examine_card(self.reader)
        return examine_card(self.reader, lambda: largest_of(self.reader.name))

    def print_report(
        self, findings: tuple[Finding, ...], at: datetime.datetime, language: Language
    ) -> Finding:
        """See Readiness."""
        try:
            pdf = report_pdf(findings, at, self.config, self.profile, language)
        except (ConfigError, DocumentError) as error:
            return wrong(Check.PRINTER, Fault.TEST_PAGE_FAILED, type(error).__name__)
        return print_page(self.printer, pdf, self._counter())

    def make_bundle(self, findings: tuple[Finding, ...]) -> tuple[ShownFile, ...] | Message:
        """See Readiness."""
        try:
            bundle = make_bundle(
                self._counter(),
                findings,
                system_facts(),
                self._configuration(),
                self.config_file,
                lambda message: self.catalogue.text(message, Language.ENGLISH),
            )
        except BundleRefusedError as refused:
            told = {"file": refused.name, "line": str(refused.line), "what": refused.what}
            return Message("bundle-refused", told)
        return tuple(ShownFile(one.name, one.about, one.text) for one in bundle.files)

    def save_bundle(self, files: tuple[ShownFile, ...]) -> Path:
        """See Readiness."""
        folder = self.data / _FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"support-{self.clock().astimezone(JAPAN):%Y%m%d-%H%M%S}.zip"
        Bundle(tuple(BundleFile(one.name, one.text) for one in files)).save(path)
        return path

    def _configuration(self) -> tuple[Shown, ...]:
        """As the file has it now; none where it cannot be read any more."""
        try:
            return shown_values(self.config_file)
        except ConfigError:
            return ()

    def _counter(self) -> Counter:
        return Counter(self.config, self.data, self.clock(), self.printer, self.screens, running=True)


def report_pdf(
    findings: tuple[Finding, ...],
    at: datetime.datetime,
    config: KioskConfig,
    profile: MunicipalityProfile,
    language: Language,
) -> bytes:
    """The findings on paper. Raises DocumentError, ConfigError."""
    build = build_info()
    names = Named(profile.names.ja, profile.names.en)
    facts = ReadinessFacts(
        names.within(language),
        profile.office.section_ja if language is Language.JAPANESE else profile.office.section_en,
        config.counter.name if language is Language.JAPANESE else config.counter.name_en,
        at.astimezone(JAPAN),
        platform.node() or "-",
        build.line(),
        build.digest,
        tuple(
            ReadinessRow(one.check.named, ReadinessState(one.state.value), _found(one), one.remedy or "")
            for one in findings
        ),
    )
    return draw_readiness(facts, language, config.training)


def _found(finding: Finding) -> Message:
    """With its code before it, where it has one."""
    if finding.code is None:
        return finding.found
    return Message("doctor-coded", {"code": finding.code, "found": finding.found})
