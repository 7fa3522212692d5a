"""``jpki-kiosk drill``: the program struck at every point, recovered, and judged."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from jpki_kiosk.cli.permission import acts
from jpki_kiosk.cli.refusal import Failure, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jpki_kiosk.drill.points import Point
    from jpki_kiosk.drill.stage import Outcome
    from jpki_kiosk.drill.sweep import Prepared


@click.group()
def drill() -> None:
    """Faults on purpose, against training cards and the training authority only."""


@drill.command()
@click.option("--short", is_flag=True, help="Each fault once for each kind of step, not at every point.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON alone on standard output.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=lambda: os.cpu_count() or 1, help="Default: one a core."
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", help="Play this point alone, and say what happened."
)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where to make the drill's folder.",
)
@acts("run-drill")
def sweep(short: bool, as_json: bool, jobs: int, only: tuple[str, ...], work: Path | None) -> None:
    """Strike a full issue and a renewal at every point, recover, and judge. Ends with 1 on any violation.

    Opens no card reader and no data folder, and plays by no configuration: everything is made anew in a
    folder that is removed at the end.
    """
    if not hasattr(os, "fork"):
        refuse(Failure.DRILL, "The sweep needs processes that can be forked: Linux.")
    # Imported here: a refusal should not wait for the database and PDF libraries.
    from jpki_kiosk.drill.points import Point, UnknownPointError
    from jpki_kiosk.drill.report import as_json as json_of
    from jpki_kiosk.drill.report import replay, table
    from jpki_kiosk.drill.stage import DrillError
    from jpki_kiosk.drill.sweep import prepared

    signal.signal(signal.SIGTERM, _end)  # the folder is removed and the processes are ended all the same
    try:
        wanted = [Point.parse(one) for one in only]
        with prepared(parent=work) as ready:
            points = [ready.named(one) for one in wanted] or ready.points(short=short)
            outcomes = _run(ready, points, jobs)
    except UnknownPointError as error:
        refuse(Failure.DRILL, f"{error} is no point of the sweep.")
    except DrillError as error:
        refuse(Failure.DRILL, str(error))
    if as_json:
        click.echo(json.dumps(json_of(outcomes), ensure_ascii=False))
    else:
        from rich.console import Console

        Console().print(table(outcomes))
        for outcome in outcomes:
            for violation in outcome.violations:
                click.echo(f"{outcome.point.id} ({outcome.point.spot.name})")
                click.echo(f"    {violation.invariant}: {violation.detail}")
                click.echo(f"    {replay(outcome.point.id)}")
    if not all(outcome.recovered for outcome in outcomes):
        raise SystemExit(1)


def _run(ready: Prepared, points: Sequence[Point], jobs: int) -> list[Outcome]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from jpki_kiosk.drill.sweep import sweep as run_sweep

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    if not console.is_terminal:
        return run_sweep(ready, points, jobs)
    # The bar draws itself when a point has ended, and by no thread: the workers are forked from here.
    with Progress(*columns, console=console, auto_refresh=False) as progress:
        task = progress.add_task("Fault sweep", total=len(points))

        def done(outcome: Outcome) -> None:
            progress.advance(task)
            progress.refresh()

        return run_sweep(ready, points, jobs, done)


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(1)
