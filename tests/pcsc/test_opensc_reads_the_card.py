"""OpenSC, which knows nothing of this program, meets the emulated card through pcscd."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.issuer import TrainingIssuerProfile
from jpki_kiosk.card.secure_channel import StaticKeys
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.personas import load_personas
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.training import TrainingFolder

from .rig import READER, Rig, RigError

pytestmark = pytest.mark.xdist_group("pcsc")

PERSONAS = Path(__file__).parents[2] / "resources" / "personas"
JPKI = "00A4040C0AD392F000260100000001"


@dataclass(frozen=True)
class Bench:
    """The rig and a folder for one test's card."""

    rig: Rig
    folder: Path

    def apdus(self, *commands: str) -> list[str]:
        """Send through opensc-tool; the status words."""
        arguments = ["opensc-tool", "-r", "0", "-c", "jpki"]
        for command in commands:
            arguments += ["-s", command]
        output = self.rig.run(arguments).stdout
        return [a + b for a, b in re.findall(r"SW1=0x(..), SW2=0x(..)", output)]

    def tries(self) -> list[int]:
        """Tries left of the authentication and the signature password, as OpenSC lists them."""
        output = self.rig.run(["pkcs15-tool", "--reader", "0", "--list-pins"]).stdout
        return [int(number) for number in re.findall(r"Tries left\s*:\s*(\d+)", output)]


@pytest.fixture
def bench(rig: Rig, tmp_path: Path) -> Bench:
    return Bench(rig, tmp_path)


@pytest.fixture
def blank(bench: Bench) -> Iterator[Bench]:
    with bench.rig.serve("maebashi-hanako", bench.folder / "card.json", bench.folder / "data"):
        yield bench


@pytest.fixture
def preset(bench: Bench) -> Iterator[Bench]:
    """A card with passwords: KIYO1941 and 4151."""
    with bench.rig.serve("matsumoto-kiyo", bench.folder / "card.json", bench.folder / "data"):
        yield bench


def test_opensc_knows_the_card_by_its_atr(blank: Bench) -> None:
    assert blank.rig.run(["opensc-tool", "-r", "0", "-a"]).stdout.strip() == "3b:e0:00:ff:81:31:fe:45:14"
    assert blank.rig.run(["opensc-tool", "-r", "0", "-n"]).stdout.strip() == "jpki"


def test_a_blank_card_is_dumped_with_all_its_objects(blank: Bench) -> None:
    dump = blank.rig.run(["pkcs15-tool", "--reader", "0", "--dump"])
    assert dump.returncode == 0
    for name in (
        "User Authentication PIN",
        "Digital Signature PIN",
        "User Authentication Key",
        "Digital Signature Key",
        "User Authentication Certificate CA",
        "Digital Signature Certificate CA",
    ):
        assert f"[{name}]" in dump.stdout
    assert blank.tries() == [0, 0]


def test_a_wrong_pin_costs_one_try_and_the_right_one_gives_it_back(preset: Bench) -> None:
    verify = ["pkcs15-tool", "--reader", "0", "--verify-pin", "--auth-id", "1", "--pin"]
    assert preset.tries() == [3, 5]
    wrong = preset.rig.run([*verify, "9999"])
    assert wrong.returncode != 0
    assert "incorrect" in wrong.stdout + wrong.stderr
    assert preset.tries() == [2, 5]
    assert preset.rig.run([*verify, "4151"]).returncode == 0
    assert preset.tries() == [3, 5]


def test_three_wrong_pins_lock_and_a_card_taken_out_stays_locked(bench: Bench) -> None:
    verify = ["pkcs15-tool", "--reader", "0", "--verify-pin", "--auth-id", "1", "--pin"]
    arguments = ("matsumoto-kiyo", bench.folder / "card.json", bench.folder / "data")
    with bench.rig.serve(*arguments):
        for _ in range(3):
            assert bench.rig.run([*verify, "9999"]).returncode != 0
        assert bench.tries() == [0, 5]
    with bench.rig.serve(*arguments):
        assert bench.tries() == [0, 5]
        assert bench.rig.run([*verify, "4151"]).returncode != 0


def test_the_token_information_carries_the_training_mark(blank: Bench) -> None:
    output = blank.rig.run(
        ["opensc-tool", "-r", "0", "-c", "jpki", "-s", JPKI, "-s", "00A4020C020006", "-s", "00B0002020"]
    ).stdout
    assert "JPKI-TRAINING" in output.replace("\n", "")


def test_extended_lengths_pass_the_driver(blank: Bench) -> None:
    script = (
        "from smartcard import scard\n"
        "_, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)\n"
        f"_, card, protocol = scard.SCardConnect(context, {READER!r}, 2, scard.SCARD_PROTOCOL_T1)\n"
        f"for command in ({JPKI!r}, '00A4020C02000A', '00B00000000000'):\n"
        "    _, answer = scard.SCardTransmit(card, protocol, list(bytes.fromhex(command)))\n"
        "print(len(answer), protocol == scard.SCARD_PROTOCOL_T1)\n"
    )
    assert blank.rig.run([sys.executable, "-c", script]).stdout == "4098 True\n"


# What `emulator serve` says and how it ends


def test_a_signal_takes_the_card_out_and_ends_well(bench: Bench) -> None:
    with bench.rig.serve("maebashi-hanako", bench.folder / "card.json", bench.folder / "data") as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        bench.rig.wait_for("empty")


def test_a_torn_card_leaves_the_reader_and_says_so(bench: Bench) -> None:
    options = ("--fault", "tear-after:2")
    arguments = ("matsumoto-kiyo", bench.folder / "card.json", bench.folder / "data")
    with bench.rig.serve(*arguments, *options) as process:
        assert bench.apdus(JPKI, "002000980439393939") != ["9000", "63C2"]
        assert process.wait(20) == 3
        assert process.stdout is not None
        assert process.stdout.read() == "torn\n"
        bench.rig.wait_for("empty")


def test_a_mute_card_is_seen_as_mute(bench: Bench) -> None:
    arguments = ("maebashi-hanako", bench.folder / "card.json", bench.folder / "data")
    with bench.rig.serve(*arguments, "--fault", "mute:0", visible="mute"):
        assert bench.rig.run(["opensc-tool", "-r", "0", "-n"]).returncode != 0


def test_a_stopped_service_ends_the_emulator_and_a_new_one_takes_the_card_again(bench: Bench) -> None:
    arguments = ("maebashi-hanako", bench.folder / "card.json", bench.folder / "data")
    with bench.rig.serve(*arguments) as process:
        bench.rig.stop_pcscd()
        assert process.wait(20) == 1
    bench.rig.start_pcscd()
    with bench.rig.serve(*arguments):
        assert bench.tries() == [0, 0]


def test_without_a_reader_the_emulator_says_what_to_do(bench: Bench) -> None:
    empty = bench.folder / "empty"
    empty.mkdir()
    bench.rig.start_pcscd(empty)
    try:
        with (
            pytest.raises(RigError, match="No virtual reader"),
            bench.rig.serve("maebashi-hanako", bench.folder / "card.json", bench.folder / "data"),
        ):
            pass
    finally:
        bench.rig.start_pcscd()


def test_one_card_lies_in_one_reader_only(blank: Bench) -> None:
    command = [sys.executable, "-m", "jpki_kiosk", "emulator", "serve", "--persona", "maebashi-hanako"]
    command += ["--state", str(blank.folder / "card.json"), "--data", str(blank.folder / "data")]
    second = blank.rig.run([*command, "--port", "35964"])
    assert second.returncode == 1
    assert "in use" in second.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--persona", "nobody"], "Known: akishima-sora"),
        (["--persona", "maebashi-hanako", "--fault", "tear"], "not a fault: 'tear'"),
    ],
)
def test_a_wrong_request_is_refused_with_the_choices(
    bench: Bench, arguments: list[str], complaint: str
) -> None:
    command = [sys.executable, "-m", "jpki_kiosk", "emulator", "serve", *arguments]
    command += ["--state", str(bench.folder / "card.json"), "--data", str(bench.folder / "data")]
    result = bench.rig.run(command)
    assert result.returncode == 1
    assert complaint in result.stderr
    assert not (bench.folder / "card.json").exists()


def test_a_password_that_was_changed_and_one_that_was_reset_are_accepted_by_opensc(
    bench: Bench,
) -> None:
    keys = TrainingFolder(bench.folder / "data").issuer_keys()
    state = bench.folder / "card.json"
    card = load_personas(PERSONAS)["matsumoto-kiyo"].new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek), storage=FileStorage(state)
    )
    reader = EmbeddedReader()
    reader.insert(card)
    profile = TrainingIssuerProfile(StaticKeys(keys.version, keys.enc, keys.mac, keys.dek))
    with card, reader.connect() as connection:
        protocol = CardProtocol(connection)
        session = PasswordSession(protocol, PasswordKind.AUTHENTICATION)
        session.verify(b"4151")
        session.change(b"8305")
        for kind, password in ((PasswordKind.SIGNATURE, b"Q4T9ZP6"), (PasswordKind.REGISTER, b"6194")):
            profile.reset_password(protocol, kind, password)
    verify = ["pkcs15-tool", "--reader", "0", "--verify-pin", "--auth-id"]
    with bench.rig.serve("matsumoto-kiyo", state, bench.folder / "data"):
        assert bench.rig.run([*verify, "1", "--pin", "4151"]).returncode != 0
        assert bench.tries() == [2, 5]
        assert bench.rig.run([*verify, "1", "--pin", "8305"]).returncode == 0
        assert bench.rig.run([*verify, "2", "--pin", "Q4T9ZP6"]).returncode == 0
        assert bench.tries() == [3, 5]
        # 住民基本台帳用, through the driver as it stands: SELECT the application, VERIFY.
        register = "00A4040C0AD3921000310001010401"
        assert bench.apdus(register, "0020009C0436313934")[-2:] == ["9000", "9000"]
