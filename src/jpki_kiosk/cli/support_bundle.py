"""``jpki-kiosk support-bundle``: what a maintainer elsewhere needs, shown before it is saved."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.doctor import counter_of, teller
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse
from jpki_kiosk.japan import JAPAN

if TYPE_CHECKING:
    from jpki_kiosk.config.shown import Shown

# Where what stops a file can be read, so that it can be mended.
_WHENCE: Final = {
    "configuration.json": "`jpki-kiosk config show` has the same values: write that one in plain letters.",
    "doctor.json": "`jpki-kiosk doctor --language en` has the same lines: mend what it says, then try again.",
    "system.json": "`jpki-kiosk card list` names the readers.",
}
_OTHERWISE: Final = "Tell the maintainer the code and this line; the file itself stays here."


@click.command("support-bundle")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A new zip file.")
@click.option("--show", is_flag=True, help="Print every file of it, whole.")
@click.option("--yes", is_flag=True, help="Save without asking.")
@config_option
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@reads_only
def support_bundle(
    output: Path | None, show: bool, yes: bool, config_file: Path | None, data: Path | None
) -> None:
    """Gather what a maintainer needs, nothing of a person; list it, and save it where that is wanted."""
    from jpki_kiosk.readiness.bundle import Bundle, make_bundle
    from jpki_kiosk.readiness.examine import examine
    from jpki_kiosk.readiness.personal import BundleRefusedError
    from jpki_kiosk.readiness.system import system_facts

    if output is None and not show:
        refuse(Failure.CALL, "Say --show, or where it is saved: --output FILE.zip.")
    if output is not None and not yes and not sys.stdin.isatty():
        refuse(Failure.CALL, "Nobody can be asked here: say --yes once you have seen it with --show.")
    first, counter = counter_of(config_file, data, datetime.datetime.now(JAPAN))
    findings = (first, *examine(counter))
    shown = _configuration(config_file)
    english = teller("en")
    try:
        bundle: Bundle = make_bundle(counter, findings, system_facts(), shown, config_file, english)
    except BundleRefusedError as refused:
        refuse(
            Failure.FILE,
            f"{refused.name}: line {refused.line} holds {refused.what}. Nothing was written.\n"
            f"      -> {_WHENCE.get(refused.name, _OTHERWISE)}",
        )
    local = teller(None)
    for one in bundle.files:
        click.echo(f"{one.name}  {len(one.text)}  {local(one.about)}")
        if show or (output is not None and not yes):  # nobody is asked about what was not shown
            click.echo(one.text)
    if output is None:
        return
    if not yes and not click.confirm("Save these files?", err=True):
        refuse(Failure.STOPPED, "Not saved. Nothing was written.")
    try:
        bundle.save(output)
    except OSError as error:
        refuse(Failure.FILE, f"{output}: cannot be written ({error.strerror}). Nothing was written.")
    click.echo(f"{output}: {output.stat().st_size} bytes")


def _configuration(config_file: Path | None) -> tuple[Shown, ...]:
    """The values that hold; none where the file cannot be read, which the findings say."""
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.config.shown import shown_values

    try:
        return shown_values(config_file)
    except ConfigError:
        return ()
