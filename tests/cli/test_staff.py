"""``jpki-kiosk staff``, and who may run any command: training is free, production asks who it is."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.permission import CONFIG_VARIABLE, Kind, declaration
from jpki_kiosk.kiosk import system_clock
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.journal import JournalEntry
from jpki_kiosk.workflows.staff.permissions import Action

BOSS, CLERK = b"correct horse battery staple", b"seven grey herons at dusk"


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def descriptor(content: bytes) -> str:
    """A descriptor that gives this; the program closes it."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return str(reading)


def signed_in(name: str = "hirata", passphrase: bytes = BOSS) -> tuple[str, ...]:
    return ("--staff", name, "--staff-passphrase-fd", descriptor(passphrase))


def add(where: tuple[str | Path, ...], name: str, passphrase: bytes, *more: str) -> Result:
    return ask("staff", "add", name, *where, "--passphrase-fd", descriptor(passphrase), *more)


def journal(data: Path) -> list[JournalEntry]:
    with Store.open(data / "store", system_clock) as store:
        return store.journal.entries()


@pytest.fixture(autouse=True)
def no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A production office with a supervisor and a clerk; its configuration is beside its data."""
    folder = tmp_path_factory.mktemp("office")
    config = folder / "kiosk.toml"
    config.write_text(f'mode = "production"\ndata = "{folder / "data"}"\n', encoding="utf-8")
    where = ("--config", config)
    assert add(where, "Hirata", BOSS).exit_code == 0
    made = add(where, "suzuki", CLERK, "--role", "clerk", "--display-name", "鈴木　窓口", *signed_in())
    assert (made.exit_code, made.output) == (0, "suzuki: clerk\n")
    return folder


@pytest.fixture
def config(office: Path) -> Path:
    return office / "kiosk.toml"


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.mark.parametrize(("name", "command"), [pytest.param(*one, id=one[0]) for one in commands(cli)])
def test_every_command_says_whether_it_reads_or_what_it_does(name: str, command: click.Command) -> None:
    said = declaration(command)
    assert said is not None, f"{name}: declare it with reads_only or acts (cli/permission.py)"
    if said.kind is Kind.ACTS:
        assert Action(said.action)
        options = {option for one in command.params for option in one.opts}
        assert {"--staff", "--staff-passphrase-fd", "--config"} <= options
    else:
        assert said.action == ""
    assert (said.kind is Kind.SIGNS_IN) == (name == "run")


def test_the_first_account_is_a_supervisor_that_nobody_signs_in_for(tmp_path: Path) -> None:
    where = ("--data", tmp_path)
    assert add(where, "suzuki", CLERK, "--role", "clerk").exit_code == 1
    assert add(where, "hirata", b"short").exit_code == 1
    made = add(where, "hirata", BOSS)
    assert (made.exit_code, made.output) == (0, "hirata: supervisor\n")
    assert BOSS.decode() not in made.output
    second = add(where, "sato", CLERK, "--role", "clerk")
    assert second.exit_code == 1
    assert "--staff" in second.output
    assert [entry.event for entry in journal(tmp_path)] == ["staff-created"]


def test_accounts_are_listed(config: Path) -> None:
    done = ask("staff", "list", "--json", "--config", config, *signed_in())
    found = {one["name"]: one for one in json.loads(done.output)["accounts"]}
    assert set(found) == {"hirata", "suzuki"}
    assert (found["suzuki"]["display_name"], found["suzuki"]["role"]) == ("鈴木　窓口", "clerk")
    assert not found["suzuki"]["disabled"]
    shown = ask("staff", "list", "--config", config, *signed_in()).output
    assert "suzuki\tclerk\t\t鈴木　窓口\n" in shown


def test_a_supervisor_switches_an_account_off_and_on_and_changes_its_role(office: Path, config: Path) -> None:
    before = len(journal(office / "data"))
    for command, said in (
        (("disable", "suzuki"), "suzuki: clerk, disabled\n"),
        (("enable", "suzuki"), "suzuki: clerk\n"),
        (("role", "suzuki", "maintainer"), "suzuki: maintainer\n"),
        (("role", "suzuki", "clerk"), "suzuki: clerk\n"),
        (("unlock", "suzuki"), "suzuki: clerk\n"),
    ):
        done = ask("staff", *command, "--config", config, *signed_in())
        assert (done.exit_code, done.output) == (0, said)
    events = [entry.event for entry in journal(office / "data")[before:]]
    done_with = ["account-disabled", "account-enabled", "role-changed", "role-changed", "account-unlocked"]
    assert events == [one for event in done_with for one in ("sign-in", "command-run", event)]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("disable", "hirata"), "last supervisor"),
        (("role", "hirata", "clerk"), "last supervisor"),
        (("enable", "nobody"), "no account"),
    ],
)
def test_what_cannot_be_is_said(config: Path, command: tuple[str, ...], said: str) -> None:
    done = ask("staff", *command, "--config", config, *signed_in())
    assert done.exit_code == 1
    assert said in done.output


def test_a_passphrase_is_changed_by_its_owner_and_by_a_supervisor(office: Path, config: Path) -> None:
    def change(name: str, new: bytes, who: tuple[str, ...]) -> Result:
        return ask("staff", "passphrase", name, "--config", config, "--passphrase-fd", descriptor(new), *who)

    mine = change("suzuki", CLERK + b"!", signed_in("suzuki", CLERK))
    assert mine.exit_code == 0, mine.output
    other = change("hirata", CLERK, signed_in("suzuki", CLERK + b"!"))
    assert other.exit_code == 1
    assert "Only a supervisor" in other.output
    assert journal(office / "data")[-1].event == "action-refused"
    assert change("suzuki", CLERK, signed_in()).exit_code == 0
    assert dict(journal(office / "data")[-1].fields) == {"account": 2, "own": False}


# What a person would type, for every command that acts in production.
CALLS = {
    "run-emulator": ("emulator", "serve", "--persona", "x", "--state", "{tmp}/card"),
    "run-drill": ("drill", "sweep", "--only", "no-such-point"),
    "run-training-authority": ("authority", "serve", "--data", "{tmp}"),
    "issue": (
        *("issue", "--case", "{tmp}/none.toml", "--reader", "embedded"),
        *("--passwords-fd", "0", "--output", "{tmp}/out"),
    ),
    "manage-accounts": ("staff", "list"),
}


@pytest.mark.parametrize("action", CALLS)
def test_production_asks_who_it_is(tmp_path: Path, config: Path, action: str) -> None:
    call = [word.format(tmp=tmp_path) for word in CALLS[action] if word != "--data"]
    call = [word for word in call if word != str(tmp_path)]
    done = ask(*call, "--config", config)
    assert done.exit_code == 1
    assert "Say who you are: --staff NAME" in done.output


@pytest.mark.parametrize("action", ["run-emulator", "run-drill", "manage-accounts"])
def test_a_clerk_may_not_and_the_journal_says_so(
    tmp_path: Path, office: Path, config: Path, action: str
) -> None:
    call = [word.format(tmp=tmp_path) for word in CALLS[action]]
    done = ask(*call, "--config", config, *signed_in("suzuki", CLERK))
    assert done.exit_code == 1
    assert f"Not permitted: {action} is not for the role clerk" in done.output
    refused = journal(office / "data")[-1]
    fields = {"action": action, "role": "clerk", "disabled": False}
    assert (refused.event, refused.staff, dict(refused.fields)) == ("action-refused", 2, fields)


def test_who_ran_a_command_is_in_the_journal(
    tmp_path: Path, office: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(config))  # as the installation sets it for the computer
    call = [word.format(tmp=tmp_path) for word in CALLS["run-emulator"]]
    done = ask(*call, *signed_in())
    assert "There is no persona" in done.output  # it went on, to the next thing that is wrong
    ran = journal(office / "data")[-1]
    assert (ran.event, ran.staff, dict(ran.fields)) == ("command-run", 1, {"action": "run-emulator"})


def test_a_wrong_passphrase_runs_nothing(office: Path, config: Path) -> None:
    done = ask("staff", "disable", "suzuki", "--config", config, *signed_in("hirata", b"wrong"))
    assert (done.exit_code, done.output) == (1, "C-122: Name or passphrase is wrong.\n")
    assert journal(office / "data")[-1].event == "sign-in-refused"


def test_training_is_free_where_no_account_is_needed(tmp_path: Path) -> None:
    call = [word.format(tmp=tmp_path) for word in CALLS["run-emulator"]]
    assert "There is no persona" in ask(*call).output
    assert "There is no account yet." in ask("staff", "list", "--data", tmp_path).output


def test_nobody_brings_a_store_of_his_own_into_production(tmp_path: Path, config: Path) -> None:
    assert add(("--data", tmp_path), "intruder", BOSS).exit_code == 0
    done = ask("staff", "list", "--data", tmp_path, "--config", config, *signed_in("intruder"))
    assert done.exit_code == 1
    assert "--data is for training" in done.output


@pytest.mark.parametrize("command", [("data", "erase", "2026-1122-001"), ("report", "day")])
def test_training_is_no_way_around_the_sign_in_of_an_office(
    office: Path, config: Path, command: tuple[str, ...]
) -> None:
    before = len(journal(office / "data"))
    done = ask(
        *command, "--data", office / "data"
    )  # as without JPKI_KIOSK_CONFIG, where both are the default
    assert done.exit_code == 1
    assert "holds the data of an office in production" in done.output
    assert len(journal(office / "data")) == before


TYPING = """
from jpki_kiosk.cli.passwords import PasswordLinesError, read_hidden_line
try:
    print(len(read_hidden_line("Passphrase")))
except PasswordLinesError as error:
    print(error)
"""


def test_a_passphrase_is_typed_at_the_terminal_and_not_shown() -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", TYPING])  # noqa: S606
    shown = b""
    while b"Passphrase: " not in shown:
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 4096)
    os.write(terminal, BOSS + b"\n")
    while select.select([terminal], [], [], 60)[0]:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # the child has gone
            break
        shown += chunk
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert shown.split() == [b"Passphrase:", str(len(BOSS)).encode()]


def test_without_a_terminal_the_descriptor_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TYPING],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        start_new_session=True,
    )
    assert "descriptor" in done.stdout
