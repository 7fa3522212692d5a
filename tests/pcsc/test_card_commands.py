"""``jpki-kiosk card`` through real PC/SC: what it shows, what it refuses, and what it never spends."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.issuer import TrainingIssuerProfile
from jpki_kiosk.card.secure_channel import StaticKeys
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.personas import load_personas
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.training import TrainingFolder

from .rig import READER, Rig

pytestmark = pytest.mark.xdist_group("pcsc")

PERSONA = "maebashi-hanako"
PERSONAS = Path(__file__).parents[2] / "resources" / "personas"
PASSWORD = "ABC123"
SERIALS = {CertificateKind.SIGNATURE: 20260401, CertificateKind.AUTHENTICATION: 20260402}
NOT_AFTER = dt.datetime(2031, 4, 10, 14, 59, 59, tzinfo=dt.UTC)


def certificate(serial: int) -> bytes:
    """A certificate like any other: who issued it does not matter here."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "JPKI-TRAINING")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(NOT_AFTER - dt.timedelta(days=1800))
        .not_valid_after(NOT_AFTER)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


@dataclass(frozen=True)
class Bench:
    """The rig, and the state file and training folder of one card."""

    rig: Rig
    folder: Path

    def card(self, *arguments: str, lines: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "jpki_kiosk", "card", *arguments]
        if lines is None:
            return self.rig.run(command)
        reading, writing = os.pipe()
        os.write(writing, lines.encode())
        os.close(writing)
        try:
            return self.rig.run([*command, "--passwords-fd", str(reading)], pass_fds=(reading,))
        finally:
            os.close(reading)

    def show(self, *arguments: str, lines: str | None = None) -> dict[str, dict[str, dict[str, object]]]:
        result = self.card("show", "--reader", READER, "--json", *arguments, lines=lines)
        assert result.returncode == 0, result.stderr
        shown: dict[str, dict[str, dict[str, object]]] = json.loads(result.stdout)
        return shown

    def attempts(self) -> object:
        return self.show()["passwords"]["signature"]["attempts_remaining"]


@pytest.fixture
def bench(rig: Rig, tmp_path: Path) -> Bench:
    return Bench(rig, tmp_path)


@pytest.fixture
def issued(bench: Bench) -> Iterator[Bench]:
    """A card with both certificates and both passwords, in the reader."""
    keys = TrainingFolder(bench.folder / "data").issuer_keys()
    storage = FileStorage(bench.folder / "card.json")
    card = load_personas(PERSONAS)[PERSONA].new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek), storage=storage
    )
    reader = EmbeddedReader()
    reader.insert(card)
    profile = TrainingIssuerProfile(StaticKeys(keys.version, keys.enc, keys.mac, keys.dek))
    with card, reader.connect() as connection, profile.open(CardProtocol(connection)) as session:
        session.set_password(PasswordKind.SIGNATURE, PASSWORD.encode())
        session.set_password(PasswordKind.AUTHENTICATION, b"2580")
        for kind, serial in SERIALS.items():
            session.write_certificate(kind, certificate(serial))
            session.set_availability(kind, present=True)
    with bench.rig.serve(PERSONA, bench.folder / "card.json", bench.folder / "data"):
        yield bench


def test_the_list_names_readers_and_what_is_in_them(issued: Bench) -> None:
    found = json.loads(issued.card("list", "--json").stdout)["readers"]
    assert {"name": READER, "state": "present", "atr": "3BE000FF8131FE4514"} in found
    assert f"{READER}: present" in issued.card("list").stdout


def test_without_a_password_the_signature_certificate_stays_unread(issued: Bench) -> None:
    shown = issued.show()
    assert shown["token"]["label"] == "JPKIAPICCTOKEN2"
    assert shown["token"]["training"] is True
    assert shown["passwords"]["signature"] == {"attempts_remaining": 5}
    assert shown["passwords"]["authentication"] == {"attempts_remaining": 3}
    assert shown["certificates"]["authentication"] == {
        "state": "present",
        "serial": "20260402",
        "not_after": "2031-04-10T23:59:59+09:00",
        "usable": True,
    }
    assert shown["certificates"]["signature"] == {"state": "needs-password", "usable": True}


@pytest.mark.parametrize("typed", ["ABC123\n", "abc123\n", "ABC123"])
def test_with_its_password_the_signature_certificate_is_shown(issued: Bench, typed: str) -> None:
    shown = issued.show(lines=typed)
    assert shown["certificates"]["signature"]["serial"] == "20260401"
    assert shown["passwords"]["signature"] == {"attempts_remaining": 5}


@pytest.mark.parametrize("lines", ["", "ABC123\nABC123\n", "ABC12\n", "ABC-123\n", "あいう\n"])
def test_what_can_be_no_password_is_not_tried(issued: Bench, lines: str) -> None:
    result = issued.card("show", "--reader", READER, lines=lines)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert issued.attempts() == 5


def test_the_last_try_is_spent_only_when_asked(issued: Bench) -> None:
    for left in (4, 3, 2, 1):
        result = issued.card("show", "--reader", READER, lines="WRONG1\n")
        assert result.returncode == 1
        assert f"{left} tries are left" in result.stderr
        assert "WRONG1" not in result.stderr + result.stdout
    refused = issued.card("show", "--reader", READER, lines=f"{PASSWORD}\n")
    assert refused.returncode == 1
    assert "--use-last-try" in refused.stderr
    assert issued.attempts() == 1
    shown = issued.show("--use-last-try", lines=f"{PASSWORD}\n")
    assert shown["passwords"]["signature"] == {"attempts_remaining": 5}


def test_a_locked_password_is_not_tried_and_says_where_to_go(issued: Bench) -> None:
    for _ in range(5):
        issued.card("show", "--reader", READER, "--use-last-try", lines="WRONG1\n")
    assert issued.attempts() == 0
    result = issued.card("show", "--reader", READER, "--use-last-try", lines=f"{PASSWORD}\n")
    assert result.returncode == 1
    assert "municipal office" in result.stderr


def test_a_card_without_certificates_says_so(bench: Bench) -> None:
    with bench.rig.serve(PERSONA, bench.folder / "card.json", bench.folder / "data"):
        shown = bench.show()
    assert shown["certificates"]["authentication"] == {"state": "absent", "usable": False}
    assert shown["passwords"]["signature"] == {"attempts_remaining": 0}


def test_an_empty_reader_a_wrong_name_and_a_stopped_service_each_get_their_sentence(bench: Bench) -> None:
    answers = [bench.card("show", "--reader", READER), bench.card("show", "--reader", "Another reader")]
    bench.rig.stop_pcscd()
    answers += [bench.card("show", "--reader", READER), bench.card("list")]
    bench.rig.start_pcscd()
    assert [answer.returncode for answer in answers] == [1, 1, 1, 1]
    assert [answer.stdout for answer in answers] == [""] * 4
    sentences = [answer.stderr.strip() for answer in answers]
    assert sentences[0].startswith("K-104: No card lies on the reader")
    assert sentences[1].startswith("K-102: ")
    assert "card list" in sentences[1]
    assert sentences[2] == sentences[3]
    assert "pcscd" in sentences[2]


def test_a_card_that_gives_no_sign_of_life_is_mute(bench: Bench) -> None:
    arguments = (PERSONA, bench.folder / "card.json", bench.folder / "data", "--fault", "mute:0")
    with bench.rig.serve(*arguments, visible="mute"):
        found = json.loads(bench.card("list", "--json").stdout)["readers"]
        assert {"name": READER, "state": "mute", "atr": ""} in found
        result = bench.card("show", "--reader", READER)
    assert result.returncode == 1
    assert "does not answer" in result.stderr
