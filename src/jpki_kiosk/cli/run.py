"""``jpki-kiosk run``: the kiosk itself; without a display it plays the journey and keeps pictures."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.permission import config_option, signs_in
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from jpki_kiosk.config import ScreenConfig
    from jpki_kiosk.kiosk import Kiosk
    from jpki_kiosk.message import Message
    from jpki_kiosk.ui.console.pair import TwoWindows
    from jpki_kiosk.ui.monitor import Monitor

_TRAINING_STAFF: Final = "staff"
_DEMO_PERSONA: Final = "matsumoto-yoshiro"  # a name that meets substitute characters
_TROUBLE_PERSONA: Final = "maebashi-hanako"
_INTERRUPTED_PERSONA: Final = "futtsu-uruko"
_WORDS: Final = 4  # groups of the demonstration's passphrase


@click.command()
@click.option("--windowed", is_flag=True, help="In a window that Ctrl+Q closes (training only).")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@config_option
@click.option(
    "--demo",
    type=click.Path(path_type=Path, file_okay=False),
    help="Play the whole journey and leave pictures and papers here. Without a display: demo/.",
)
@signs_in
def run(windowed: bool, data: Path | None, config_file: Path | None, demo: Path | None) -> None:
    """Open the kiosk."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    if demo is None and not _has_display():
        demo = Path("demo")
        click.echo("No display here: playing the journey through the real screens.")
    if demo is not None:
        _play(demo, data, config_file)
        return
    sys.exit(_open(windowed, data, config_file))


def _has_display() -> bool:
    if sys.platform == "win32" or os.environ.get("QT_QPA_PLATFORM"):
        return os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _compose(data: Path | None, config_file: Path | None, output: Path | None = None) -> Kiosk:
    from jpki_kiosk.config import ConfigError, load_config
    from jpki_kiosk.kiosk import KioskError, compose

    try:
        return compose(load_config(config_file), data=data, output=output, config_file=config_file)
    except (ConfigError, KioskError) as error:
        refuse_error(error, otherwise=Failure.CONFIGURATION)


def _open(windowed: bool, data: Path | None, config_file: Path | None) -> int:
    from jpki_kiosk.ui.application import ScreenError, make_application
    from jpki_kiosk.ui.starting import Starting

    try:
        application = make_application(_no_display)
    except ScreenError as error:
        refuse(Failure.SCREEN, str(error))
    starting = Starting(windowed=windowed)
    kiosk = starting.wait_for(lambda: _load(data, config_file))
    if not windowed:
        _judge_screens(kiosk)
    windows = _open_windows(kiosk, windowed=windowed)
    starting.finish()
    code = application.exec()
    windows.stop()
    kiosk.store.journal.append("program-ended")
    kiosk.close()
    return code


def _no_display(sentence: str) -> None:
    """Called from within Qt, through which no exception passes: the process ends here."""
    click.echo(f"{Failure.SCREEN.code}: {sentence}", err=True)
    sys.stderr.flush()
    os._exit(1)


def _load(data: Path | None, config_file: Path | None) -> Kiosk:
    """The counter, with everything imported that its windows need."""
    import jpki_kiosk.ui.app  # noqa: F401 - read here, while the first page stands

    return _compose(data, config_file)


def _judge_screens(kiosk: Kiosk) -> None:
    from jpki_kiosk.cli.language import language_of_terminal
    from jpki_kiosk.ui.screens import monitors

    def text(message: Message) -> str:
        return kiosk.catalogue.text(message, language)

    language = language_of_terminal()
    try:
        judge_screens(monitors(), kiosk.config.screen, text, training=kiosk.config.training)
    except SystemExit:
        kiosk.close()
        raise


def judge_screens(
    screens: tuple[Monitor, ...], config: ScreenConfig, text: Callable[[Message], str], *, training: bool
) -> None:
    """Residents are not served on a screen that fingers cannot use; in training it is said, and goes on."""
    from jpki_kiosk.findings import State
    from jpki_kiosk.readiness.program import judge_screen

    finding = judge_screen(screens, config)
    if finding.state is not State.FAIL or finding.code is None:
        return
    sentence = "\n      -> ".join(text(one) for one in (finding.found, finding.remedy) if one is not None)
    if not training:
        refuse(finding.code, sentence)
    click.echo(f"{finding.code}: {sentence}", err=True)


def _open_windows(kiosk: Kiosk, *, windowed: bool) -> TwoWindows:
    """Both windows, shown."""
    from PySide6.QtCore import Qt

    from jpki_kiosk.i18n import Language
    from jpki_kiosk.kiosk import system_clock
    from jpki_kiosk.ui.app import WindowOptions, open_counter, show_counter, staff_screen
    from jpki_kiosk.ui.screens import monitors
    from jpki_kiosk.ui.sound.guidance import SoundOptions
    from jpki_kiosk.workflows.crash import FOLDER_NAME, install
    from jpki_kiosk.workflows.worker import Worker

    if not kiosk.store.staff.has_supervisor():
        click.echo("The staff's window asks for the first supervisor: name and passphrase.")
    times, training = kiosk.config.times, kiosk.config.training
    embedded = kiosk.embedded
    shortcuts = {}
    if embedded is not None:
        personas = list(kiosk.personas)
        click.echo(
            "Training card: Ctrl+F9 puts it on the reader and takes it off, Ctrl+F10 another person's."
        )

        def toggle(persona: str) -> None:
            if embedded.holds_card:
                embedded.remove()
            else:
                kiosk.insert(persona)

        control = Qt.KeyboardModifier.ControlModifier  # without it the keys are the resident's
        shortcuts = {
            (control | Qt.Key.Key_F9).toCombined(): lambda: toggle(kiosk.case_persona() or personas[0]),
            (control | Qt.Key.Key_F10).toCombined(): lambda: toggle(kiosk.other_persona()),
        }
    options = WindowOptions(
        windowed=windowed,
        training=training,
        screen=kiosk.config.screen.number,
        visible_width_mm=kiosk.config.screen.visible_width_mm,
        idle_seconds=times.idle,
        warning_seconds=times.warning,
        done_seconds=times.done,
        longer=times.longer,
        language=Language(kiosk.config.language),
        colours={} if kiosk.profile.welcome is None else kiosk.profile.welcome.colours,
        shortcuts=shortcuts,
        volume=kiosk.config.sound.volume,
        sound=SoundOptions(kiosk.config.sound.guidance, kiosk.config.sound.headphones, kiosk.speaker),
    )
    one_screen = staff_screen(options) is None
    kiosk.readiness.screens = monitors()
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=one_screen),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        options,
        one_screen=one_screen,
    )
    kiosk.store.journal.append("program-started", mode=kiosk.config.mode)
    install(kiosk.folder.path / FOLDER_NAME, system_clock)  # after the windows: they show a page of their own
    show_counter(windows, options)
    return windows


def _play(folder: Path, data: Path | None, config_file: Path | None) -> None:
    """The journey, offscreen or where Qt was told; ``data`` is kept, else a folder that is gone after."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("*.png"), *folder.glob("*.pdf")):
            old.unlink()
    except OSError as error:
        refuse(Failure.FILE, f"{folder}: cannot be written ({error.strerror}).")
    if data is not None:
        _play_in(folder, data, config_file)
        return
    import tempfile

    with tempfile.TemporaryDirectory() as passing:
        _play_in(folder, Path(passing), config_file)


def _play_in(folder: Path, data: Path, config_file: Path | None) -> None:
    from jpki_kiosk.cli.served_cards import ServedCardError, ServedCards
    from jpki_kiosk.kiosk import create_first_account
    from jpki_kiosk.secret import Secret
    from jpki_kiosk.ui.app import WindowOptions, open_counter
    from jpki_kiosk.ui.application import ScreenError, make_application
    from jpki_kiosk.ui.demo import Demo, DemoError, play_journey, play_services, play_taken_up, play_trouble
    from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
    from jpki_kiosk.workflows.worker import Worker

    kiosk = _compose(data, config_file, folder)
    served = ServedCards(data)
    passphrase = _passphrase()
    with Secret(passphrase.encode("ascii")) as secret:
        create_first_account(kiosk.store, _TRAINING_STAFF, secret)
    try:
        application = make_application()
        options = WindowOptions(windowed=True)
        windows = open_counter(
            kiosk.workflow(),
            kiosk.console(one_screen=True),
            lambda on_event: Worker(kiosk.reader, on_event),
            kiosk.catalogue,
            kiosk.office.clock,
            options,
            one_screen=True,
        )
        windows.resident.resize(WIDTH, HEIGHT)
        windows.resident.show()
        windows.resident.activateWindow()
        embedded = kiosk.embedded
        present = _DEMO_PERSONA

        def insert() -> None:
            served.insert(present) if embedded is None else kiosk.insert(present)

        demo = Demo(windows, folder, insert, served.remove if embedded is None else embedded.remove)
        acts = (
            (play_journey, _DEMO_PERSONA),
            (play_trouble, _TROUBLE_PERSONA),
            (play_taken_up, _INTERRUPTED_PERSONA),
            (play_services, _TROUBLE_PERSONA),
        )
        for play, present in acts:
            play(
                demo,
                staff=_TRAINING_STAFF,
                passphrase=passphrase,
                persona=kiosk.personas[present].name,
                signature="K7M2" + "XB4",
                authentication="7" + "392",
            )
    except (ScreenError, DemoError, ServedCardError) as error:
        refuse(Failure.SCREEN, str(error))
    finally:
        served.remove()
    windows.close()
    application.processEvents()
    kiosk.close()
    papers = sorted(folder.glob("*.pdf"))
    click.echo(f"{len(demo.pictures)} pictures and {len(papers)} papers are in {folder}/")


def _passphrase() -> str:
    import secrets

    return "-".join(secrets.token_hex(2) for _ in range(_WORDS))
