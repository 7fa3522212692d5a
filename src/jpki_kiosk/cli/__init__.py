"""The command line: a module a command, imported when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

import click

# command -> (module, object): help needs the module, starting does not.
_COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "audit": ("jpki_kiosk.cli.audit", "audit"),
    "authority": ("jpki_kiosk.cli.authority", "authority"),
    "card": ("jpki_kiosk.cli.card", "card"),
    "codes": ("jpki_kiosk.cli.codes", "codes"),
    "config": ("jpki_kiosk.cli.config", "config"),
    "data": ("jpki_kiosk.cli.data", "data"),
    "doctor": ("jpki_kiosk.cli.doctor", "doctor"),
    "drill": ("jpki_kiosk.cli.drill", "drill"),
    "emulator": ("jpki_kiosk.cli.emulator", "emulator"),
    "issue": ("jpki_kiosk.cli.issue", "issue"),
    "printer": ("jpki_kiosk.cli.printer", "printer"),
    "report": ("jpki_kiosk.cli.report", "report"),
    "rules": ("jpki_kiosk.cli.rules", "rules"),
    "run": ("jpki_kiosk.cli.run", "run"),
    "support-bundle": ("jpki_kiosk.cli.support_bundle", "support_bundle"),
    "staff": ("jpki_kiosk.cli.staff", "staff"),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}.{name} is no command")
        return command


def _tell_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from jpki_kiosk.build import build_info
    from jpki_kiosk.config import ConfigError

    try:
        click.echo(f"jpki-kiosk {build_info().line()}")
    except ConfigError as error:
        click.echo(str(error), err=True)
        ctx.exit(1)
    ctx.exit()


@click.group(cls=_LazyGroup)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Version, commit and digest of the files.",
)
def cli() -> None:
    """The counter terminal for the two certificates of the Individual Number Card."""
