"""All checks, one after the other; each stands alone, so that one fault does not hide another."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.config import ConfigError, KioskConfig, load_config
from jpki_kiosk.findings import Check, Fault, Finding, State, well, wrong
from jpki_kiosk.message import Message
from jpki_kiosk.readiness import authority, data, fonts, keys, printing, program, reader, rules, speech
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.workflows.explain import log_error

JSON_VERSION: Final = 1  # docs/doctor.md describes it

Examine = Callable[[Counter], "Finding | tuple[Finding, ...]"]

CHECKS: Final[tuple[tuple[Check, Examine], ...]] = (
    (Check.PROGRAM, program.check_program),
    (Check.PYTHON, program.check_python),
    (Check.FONTS, fonts.check_fonts),
    (Check.FONT_COVERAGE, fonts.check_coverage),
    (Check.DISPLAY, program.check_display),
    (Check.SCREEN, program.check_screen),
    (Check.KEYS, keys.check_keys),
    (Check.SPEECH, speech.check_speech),
    (Check.READER, reader.check_reader),
    (Check.CARD_COMMANDS, reader.check_card_commands),
    (Check.AUTHORITY, authority.check_authority),
    (Check.RESOURCES, rules.check_resources),
    (Check.MUNICIPALITY, rules.check_municipality),
    (Check.POLICY, rules.check_policy),
    (Check.CLOCK, rules.check_clock),
    (Check.DATA_FOLDER, data.check_data_folder),
    (Check.STORE_KEY, data.check_store_key),
    (Check.DATABASE, data.check_database),
    (Check.PRINTER, printing.check_printer),
    (Check.SPACE, data.check_space),
    (Check.CRASHES, data.check_crashes),
)


def read_configuration(config_file: Path | None) -> tuple[KioskConfig, Finding]:
    """The configuration and what is said of it; one that cannot be read gives the defaults and a failure."""
    try:
        config = load_config(config_file)
    except ConfigError as error:
        return KioskConfig(), wrong(Check.CONFIGURATION, Fault.CONFIGURATION_WRONG, str(error))
    return config, said_of(config, config_file)


def said_of(config: KioskConfig, config_file: Path | None) -> Finding:
    """Where a configuration that could be read came from, and the mode it chose."""
    source = Message("doctor-place-defaults") if config_file is None else str(config_file)
    return well(Check.CONFIGURATION, source=source, mode=config.mode.value)


def examine(counter: Counter, *, without: frozenset[Check] = frozenset()) -> tuple[Finding, ...]:
    """Run every check but those; one that ends in an error is a finding itself."""
    findings: list[Finding] = []
    for name, check in CHECKS:
        if name in without:
            continue
        try:
            found = check(counter)
        except Exception as error:  # noqa: BLE001 - told as this check's finding, with its class alone
            log_error(error)
            found = wrong(name, Fault.CHECK_FAILED, type(error).__name__)
        findings.extend([found] if isinstance(found, Finding) else found)
    return tuple(findings)


def as_table(
    findings: Sequence[Finding], at: datetime.datetime, text: Callable[[Message], str]
) -> dict[str, Any]:
    """What ``doctor --json`` prints and a support bundle holds; words are ``found`` and ``remedy`` only."""
    return {
        "version": JSON_VERSION,
        "ok": is_ready(findings),
        "at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "checks": [
            {
                "id": one.check.value,
                "state": one.state.value,
                "code": one.code,
                "found": text(one.found),
                "remedy": "" if one.remedy is None else text(one.remedy),
            }
            for one in findings
        ],
    }


def is_ready(findings: Sequence[Finding]) -> bool:
    """Whether nothing fails."""
    return all(one.state is not State.FAIL for one in findings)
