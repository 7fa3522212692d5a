"""``jpki-kiosk emulator``: a training card in the virtual reader of real PC/SC."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.permission import acts, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error

if TYPE_CHECKING:
    from jpki_kiosk.emulator.card import IndividualNumberCard
    from jpki_kiosk.emulator.faults import FaultPlan
    from jpki_kiosk.emulator.personas import Persona

_DEFAULT_PORT: Final = 35963
_EXIT_TORN: Final = 3


@click.group()
def emulator() -> None:
    """Training cards in software."""


@emulator.command()
@click.option("--persona", "persona_id", required=True, help="Whose card; see `emulator personas`.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File that keeps the card; made at first use.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=_DEFAULT_PORT, show_default=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@click.option("--timing", is_flag=True, help="Take about as long as a real card.")
@click.option("--fault", default="", help="E.g. tear-before:5,status:3=6581,mute:4,slow:2=1.5")
@acts("run-emulator")
def serve(persona_id: str, state: Path, port: int, data: Path | None, timing: bool, fault: str) -> None:
    """Put a card into vpcd's reader until it is stopped; says "ready" when it can be used.

    Ends with 0 when stopped by a signal, 3 when its fault plan tore it out, 1 when the reader went away.
    """
    from jpki_kiosk.emulator.errors import EmulatorError
    from jpki_kiosk.emulator.faults import FaultPlan
    from jpki_kiosk.emulator.vpcd import Removal, VpcdCard, VpcdUnavailableError

    try:
        card = _open_card(persona_id, state, data, timing=timing, faults=FaultPlan.parse(fault))
    except EmulatorError as error:
        refuse_error(error, otherwise=Failure.FILE)
    with card:
        try:
            inserted = VpcdCard(card, port)
        except VpcdUnavailableError:
            refuse(
                Failure.VIRTUAL_READER,
                f"No virtual reader listens on port {port}. Install vsmartcard-vpcd and start pcscd, "
                "in a network namespace of its own.",
            )

        def take_out(_number: int, _frame: FrameType | None) -> None:
            inserted.stop()

        signal.signal(signal.SIGTERM, take_out)
        signal.signal(signal.SIGINT, take_out)
        with inserted:
            removal = inserted.serve(lambda: click.echo("ready"))
    match removal:
        case Removal.STOPPED:
            return
        case Removal.TORN:
            click.echo("torn")
            raise SystemExit(_EXIT_TORN)
        case Removal.READER_GONE:
            refuse(Failure.VIRTUAL_READER, "The virtual reader went away: pcscd was stopped.")


@emulator.command()
@reads_only
def personas() -> None:
    """List the invented residents."""
    for persona in _personas().values():
        click.echo(f"{persona.id}\t{persona.name}\t{persona.date_of_birth}\t{persona.sex}\t{persona.address}")


def _personas() -> dict[str, Persona]:
    from jpki_kiosk.config import ConfigError, resources_path
    from jpki_kiosk.emulator.errors import PersonaError
    from jpki_kiosk.emulator.personas import load_personas

    try:
        return load_personas(resources_path() / "personas")
    except (ConfigError, PersonaError) as error:
        refuse_error(error, otherwise=Failure.PROGRAM_FILES)


def _open_card(
    persona_id: str, state: Path, data: Path | None, *, timing: bool, faults: FaultPlan
) -> IndividualNumberCard:
    from jpki_kiosk.config import default_data_folder
    from jpki_kiosk.emulator.channel import IssuerKeys
    from jpki_kiosk.emulator.storage import FileStorage
    from jpki_kiosk.emulator.timing import Timing
    from jpki_kiosk.training import TrainingFolder, TrainingFolderError

    known = _personas()
    if persona_id not in known:
        refuse(Failure.CALL, f"There is no persona {persona_id!r}. Known: {', '.join(known)}.")
    try:
        keys = TrainingFolder(data or default_data_folder()).issuer_keys()
    except TrainingFolderError as error:
        refuse_error(error, otherwise=Failure.PROGRAM_FILES)
    storage = FileStorage(state)
    try:
        return known[persona_id].new_card(
            IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
            storage=storage,
            timing=Timing.realistic() if timing else None,
            faults=faults,
        )
    except BaseException:
        storage.close()
        raise
