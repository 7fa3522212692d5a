"""``jpki-kiosk config``: what holds here, whether a file is right, and what each key means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jpki_kiosk.cli.doctor import language_option, teller
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse

if TYPE_CHECKING:
    from jpki_kiosk.config.keys import Key

_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def config() -> None:
    """Show, check and explain the configuration."""


@config.command()
@config_option
@_json_option
@reads_only
def show(config_file: Path | None, as_json: bool) -> None:
    """Print every value that holds here, and whether it is from the file; no secret is in it."""
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.config.shown import shown_values

    try:
        values = shown_values(config_file)
    except ConfigError as error:
        refuse(Failure.CONFIGURATION, str(error))
    if as_json:
        file = None if config_file is None else str(config_file)
        listed = [{"key": one.key, "value": one.value, "source": one.source.value} for one in values]
        click.echo(json.dumps({"version": 1, "file": file, "values": listed}, ensure_ascii=False))
        return
    for one in values:
        value = "-" if one.value is None else json.dumps(one.value, ensure_ascii=False)
        click.echo(f"{one.key} = {value}  ({one.source.value})")


@config.command()
@click.argument("file", type=click.Path(path_type=Path))
@_json_option
@reads_only
def check(file: Path, as_json: bool) -> None:
    """Read FILE as the kiosk would; ends with 0 when it is right, else with 1 and a line a problem."""
    from jpki_kiosk.cli.town import town_of
    from jpki_kiosk.config import ConfigError, load_config
    from jpki_kiosk.remote.chosen import check_issuing
    from jpki_kiosk.rules.model import RuleError

    problems: list[str] = []
    try:
        read = load_config(file)
        check_issuing(read)
        town_of(read).counter_named(read.counter.id)
    except (ConfigError, RuleError) as error:
        problems = [
            line if line.startswith(str(file)) else f"{file}: {line}" for line in str(error).split("\n")
        ]
    if as_json:
        click.echo(json.dumps({"version": 1, "ok": not problems, "problems": problems}, ensure_ascii=False))
        raise SystemExit(1 if problems else 0)
    if problems:
        refuse(Failure.CONFIGURATION, "\n".join(problems))
    click.echo(f"{file}: right")


@config.command()
@click.argument("key", required=False)
@_json_option
@click.option("--markdown", is_flag=True, help="All of them, in both languages, as docs/configuration.md.")
@language_option
@reads_only
def explain(key: str | None, as_json: bool, markdown: bool, language: str | None) -> None:
    """Say of KEY, of the keys of a table, or of all: type, range, default, meaning."""
    from jpki_kiosk.cli.config_text import as_lines, as_markdown, as_table
    from jpki_kiosk.config.keys import all_keys

    text = teller(language)
    if markdown:
        click.echo("\n".join(as_markdown({"ja": teller("ja"), "en": teller("en")})))
        return
    wanted = list(_wanted(key)) if key is not None else list(all_keys().values())
    if as_json:
        listed: list[dict[str, Any]] = [as_table(one, text) for one in wanted]
        click.echo(json.dumps({"version": 1, "keys": listed}, ensure_ascii=False))
        return
    for one in wanted:
        click.echo("\n".join(as_lines(one, text)))


def _wanted(name: str) -> Iterator[Key]:
    """The key of this name, or those of the table; else the nearest is told."""
    from jpki_kiosk.config.keys import all_keys, nearest

    found = [one for one in all_keys().values() if one.name == name or one.name.startswith(f"{name}.")]
    if not found:
        meant = nearest(name)
        hint = "" if meant is None else f"; nearest is {meant}"
        refuse(Failure.CALL, f"{name}: unknown key{hint}. Without a key all are explained.")
    yield from found
